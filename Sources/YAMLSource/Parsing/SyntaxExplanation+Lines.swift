/// Problems whose cause is seen only in the lines around the place where libyaml stopped.
extension SyntaxExplanation {
    /// A line that should have been `key: value`.
    func expectedColon(at place: YAMLLocation) -> YAMLProblem {
        if let problem = missingSpace(in: place.line) { return problem }
        if let list = siblingElement(of: place) {
            let message = "an element of the list of line \(list) is expected here; begin it with \"- \""
            return syntax(message, at: place)
        }
        return leftBlock(at: place) ?? syntax("a key is expected here, but no ':' follows", at: place)
    }

    /// A `:` where no key can end: a second one on its line, or one on a line that goes on with the text above.
    func unexpectedColon(at place: YAMLLocation) -> YAMLProblem {
        let quotes = "a ':' is not allowed here; put a text that holds ': ' in quotes"
        let before = text.line(place.line).unicodeScalars.prefix(place.column - 1)
        guard !String(before).contains(": "), let above = lineAbove(place.line) else {
            return syntax(quotes, at: place)
        }
        // The line above may be the broken one: without its ':' it is a text, and this line goes on with it.
        if indentation(of: above) == indentation(of: place.line) {
            let start = YAMLLocation(line: above, column: indentation(of: above) + 1)
            return missingSpace(in: above) ?? syntax("a key is expected here, but no ':' follows", at: start)
        }
        guard indentation(of: above) < indentation(of: place.line) else { return syntax(quotes, at: place) }
        let message =
            "a ':' is not allowed here, since this line goes on with the text of line \(above); "
            + "indent it like line \(above), or put the whole text in quotes"
        return syntax(message, at: place)
    }

    /// Something that neither goes on with the map or list around it nor ends it.
    func unexpectedText(at place: YAMLLocation, context: YAMLLocation) -> YAMLProblem {
        if let problem = afterQuotes(at: place) ?? afterBrackets(at: place) { return problem }
        if let problem = wrongIndentation(at: place) { return problem }
        switch failure.problem {
        case "did not find expected '-' indicator":
            let message = "a '-' of the list that begins on line \(context.line) is expected here"
            return syntax("\(message); indent this line like its neighbours", at: place)
        case "did not find expected key":
            let message = "a key of the map that begins on line \(context.line) is expected here"
            return syntax("\(message); indent this line like its neighbours", at: place)
        default: return unexpectedDocument(at: place)
        }
    }

    /// Something behind the end of the document.
    private func unexpectedDocument(at place: YAMLLocation) -> YAMLProblem {
        let above = lineAbove(place.line).map(text.line) ?? ""
        if above.hasPrefix("...") { return YAMLProblem(.documents, Self.secondDocument, at: place) }
        if above.hasPrefix("%") {
            return syntax("the line --- must stand between a directive and the document", at: place)
        }
        return syntax("the list or map of the document has ended before this; put everything into it", at: place)
    }

    static let secondDocument = "a second document begins here; a file holds one document, so use a file for each"

    /// `key:value`, which is one text and no key.
    private func missingSpace(in line: Int) -> YAMLProblem? {
        let scalars = Array(text.line(line).unicodeScalars)
        let start = indentation(of: line)
        if scalars.dropFirst(start).first == "-", scalars.dropFirst(start + 1).first.map(Self.isKey) ?? false {
            return syntax("a space must follow this '-'", at: YAMLLocation(line: line, column: start + 1))
        }
        guard let colon = scalars.firstIndex(of: ":"), colon > start, colon + 1 < scalars.count,
            scalars[start..<colon].allSatisfy(Self.isKey), scalars[colon + 1] != " ", scalars[colon + 1] != "/"
        else { return nil }
        let next = scalars[colon + 1]
        let found = next.properties.isWhitespace ? "; the one that does is \(next.codePoint)" : ""
        let message = "a space must follow this ':'" + found
        return syntax(message, at: YAMLLocation(line: line, column: colon + 1))
    }

    private static func isKey(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_" || scalar == "-" || ("0"..."9").contains(scalar)
    }

    /// The line on which a list begins whose last element stands straight above, in the same column.
    private func siblingElement(of place: YAMLLocation) -> Int? {
        var first: Int?
        var number = place.line - 1
        while number > 0 {
            let line = text.line(number)
            let isBlank = line.allSatisfy(\.isWhitespace)
            let indentation = indentation(of: number)
            if !isBlank, indentation < place.column - 1 { break }
            if !isBlank, indentation == place.column - 1 {
                guard line.dropFirst(indentation).hasPrefix("- ") else { break }
                first = number
            }
            number -= 1
        }
        return first
    }

    /// A line that stands too far to the left of the block of text above it.
    private func leftBlock(at place: YAMLLocation) -> YAMLProblem? {
        guard case .scalar(_, let style, _, _) = last?.kind, style == .literal || style == .folded, let last,
            let above = lineAbove(place.line), above > last.start.line, above <= last.end.line,
            indentation(of: above) > place.column - 1
        else { return nil }
        let message =
            "a key is expected here, but no ':' follows; a line of the text above is indented by "
            + "\(indentation(of: last.start.line + 1)) spaces"
        return syntax(message, at: place)
    }

    /// Text behind a closing quote, on its line.
    private func afterQuotes(at place: YAMLLocation) -> YAMLProblem? {
        guard case .scalar(_, let style, _, _) = last?.kind, style == .singleQuoted || style == .doubleQuoted, let last,
            last.end.line == place.line
        else { return nil }
        guard last.start.line == last.end.line else {
            let message =
                "the quoted text that begins here ends on line \(last.end.line), where more follows; "
                + "its closing quote may be missing"
            return syntax(message, at: last.start)
        }
        let escape =
            style == .singleQuoted ? "'' for a quote inside single quotes" : "\\\" for a quote inside double quotes"
        return syntax("text follows the closing quote; write \(escape)", at: place)
    }

    /// Text behind a closing bracket, on its line.
    private func afterBrackets(at place: YAMLLocation) -> YAMLProblem? {
        guard let last, last.end.line == place.line, last.end.column > last.start.column else { return nil }
        let bracket: Character
        switch last.kind {
        case .sequenceEnd: bracket = "]"
        case .mappingEnd: bracket = "}"
        default: return nil
        }
        return syntax("text follows the closing '\(bracket)'; put the whole text in quotes", at: place)
    }

    /// The first thing of a line whose indentation is that of no list or map around it.
    private func wrongIndentation(at place: YAMLLocation) -> YAMLProblem? {
        let own = indentation(of: place.line)
        guard own == place.column - 1, let above = lineAbove(place.line) else { return nil }
        var levels = [indentation(of: above)]
        var number = above
        while let next = lineAbove(number), levels[levels.count - 1] > 0 {
            if indentation(of: next) < levels[levels.count - 1] { levels.append(indentation(of: next)) }
            number = next
        }
        guard !levels.contains(own), let deeper = levels.last(where: { $0 > own }),
            let shallower = levels.first(where: { $0 < own })
        else { return nil }
        let message =
            "this line is indented by \(own) \(own == 1 ? "space" : "spaces"), those above by \(shallower) and "
            + "\(deeper); indent it like the ones it belongs to"
        return syntax(message, at: place)
    }

    private func indentation(of line: Int) -> Int {
        text.line(line).unicodeScalars.prefix { $0 == " " }.count
    }

    /// The nearest line above that holds more than white space and comments.
    private func lineAbove(_ line: Int) -> Int? {
        (1..<max(line, 1)).last { number in
            let first = text.line(number).unicodeScalars.first { !$0.properties.isWhitespace }
            return first != nil && first != "#"
        }
    }
}
