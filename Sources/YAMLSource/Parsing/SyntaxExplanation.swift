/// Turns libyaml's words into what an author can act on. What is not in the table is passed on in libyaml's words.
struct SyntaxExplanation {
    let failure: ParserFailure
    let text: YAMLText

    var problem: YAMLProblem {
        let place = text.clamped(failure.place)
        let context = text.clamped(failure.contextPlace)
        let problem = failure.problem
        if problem.contains("tab character"), isInBlockScalar {
            let message =
                "a tab stands where this block is indented; indent with spaces, or say with how many, as in |2"
            return YAMLProblem(.tab, message, at: place)
        }
        if problem.contains("tab character") || (problem.hasPrefix("found character") && character == "\t") {
            return Self.tab(at: place)
        }
        if problem == "found unexpected end of stream" || problem == "found unexpected document indicator" {
            return syntax("the quoted text that begins here has no closing quote", at: context)
        }
        if problem == "could not find expected ':'" {
            return syntax("a key is expected here, but no ':' follows", at: context)
        }
        if problem == "did not find expected ',' or ']'" {
            return syntax("the list [ that begins here needs ',' or ']' before line \(place.line) goes on", at: context)
        }
        if problem == "did not find expected ',' or '}'" {
            return syntax("the map { that begins here needs ',' or '}' before line \(place.line) goes on", at: context)
        }
        return syntax(explanation(context: context), at: place)
    }

    private func explanation(context: YAMLLocation) -> String {
        switch failure.problem {
        case "mapping values are not allowed in this context":
            "a ':' is not allowed here; put a text that holds ': ' in quotes, and check the indentation of this line"
        case "block sequence entries are not allowed in this context":
            "a '-' is not allowed here; a list begins on a line of its own"
        case "did not find expected key":
            "a key of the map that begins on line \(context.line) is expected; indent this line like its neighbours"
        case "did not find expected '-' indicator":
            "a '-' of the list that begins on line \(context.line) is expected; indent this line like its neighbours"
        case "found character that cannot start any token":
            "a text cannot begin with '\(character.map(String.init) ?? "")'; put it in quotes"
        case "found unknown escape character":
            "this is no escape of double quotes; write \\\\ for a backslash, or use single quotes"
        case "found undefined tag handle":
            "this tag is not known"
        default:
            failure.context.isEmpty ? failure.problem : "\(failure.problem) (\(failure.context))"
        }
    }

    private var character: Unicode.Scalar? {
        text.line(failure.place.line).unicodeScalars.dropFirst(failure.place.column - 1).first
    }

    private func syntax(_ message: String, at place: YAMLLocation) -> YAMLProblem {
        YAMLProblem(.syntax, message, at: place)
    }

    static func tab(at place: YAMLLocation) -> YAMLProblem {
        YAMLProblem(.tab, "a tab indents here; YAML indents with spaces only", at: place)
    }

    /// True when the tab that stopped the parser stood inside a block scalar, whose other lines may begin with tabs.
    var isInBlockScalar: Bool { failure.context.contains("block scalar") }

    /// The other lines, after a tab stopped the parser, that begin with a tab: an editor that wrote one wrote more.
    static func furtherTabs(in text: YAMLText, after line: Int) -> [YAMLProblem] {
        guard line < text.lines.count else { return [] }
        return (line + 1...text.lines.count).compactMap { number in
            let content = text.line(number)
            guard content.hasPrefix("\t"), !content.allSatisfy(\.isWhitespace) else { return nil }
            return tab(at: YAMLLocation(line: number, column: 1))
        }
    }
}
