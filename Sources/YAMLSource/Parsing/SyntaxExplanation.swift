/// Turns libyaml's words into what an author can act on. What is not in the table is passed on in libyaml's words.
struct SyntaxExplanation {
    let failure: ParserFailure
    let text: YAMLText
    /// The last thing that was read whole; nil when nothing was.
    let last: Event?

    var problem: YAMLProblem {
        let place = text.clamped(failure.place)
        let context = text.clamped(failure.contextPlace)
        if failure.problem.contains("tab character"), isInBlockScalar {
            let message =
                "a tab stands where this block is indented; indent with spaces, or say with how many, as in |2"
            return YAMLProblem(.tab, message, at: place)
        }
        if failure.problem.contains("tab character") || (failure.problem.hasPrefix("found character") && found == "\t")
        {
            return Self.tab(at: place)
        }
        switch failure.problem {
        case "found unexpected end of stream", "found unexpected document indicator":
            return syntax("the quoted text that begins here has no closing quote", at: context)
        case "could not find expected ':'": return expectedColon(at: context)
        case "mapping values are not allowed in this context": return unexpectedColon(at: place)
        case "did not find expected key", "did not find expected '-' indicator",
            "did not find expected <document start>":
            return unexpectedText(at: place, context: context)
        case "did not find expected ',' or ']'":
            return unclosed("list", "[", "]", at: context, place: place)
        case "did not find expected ',' or '}'":
            return unclosed("map", "{", "}", at: context, place: place)
        case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
            return brokenEscape(before: place)
        default: break
        }
        if let message = aboutDirective ?? aboutAnchor ?? aboutTag {
            return syntax(message, at: failure.context.isEmpty ? place : context)
        }
        return syntax(message, at: place)
    }

    /// What is said of problems that need no look at the lines around them.
    private var message: String {
        switch failure.problem {
        case "block sequence entries are not allowed in this context":
            "a '-' is not allowed here; a list begins on a line of its own, and a text that begins with '-' stands in quotes"
        case "mapping keys are not allowed in this context":
            "a '?' is not allowed here; put a text that begins with '?' in quotes"
        case "found character that cannot start any token": "a text cannot begin with '\(shown)'; put it in quotes"
        case "did not find expected node content": "a value is expected here, found '\(shown)'"
        case "found unknown escape character":
            "this is no escape of double quotes; write \\\\ for a backslash, or use single quotes"
        case "found an indentation indicator equal to 0": "the number of columns behind '|' or '>' is 1 to 9"
        case "did not find expected comment or line break" where isInBlockScalar:
            "the text after '|' or '>' begins on the line below; only a comment may stand here"
        case "exceeded maximum depth": "lists and maps are nested too deep here"
        default: failure.context.isEmpty ? failure.problem : "\(failure.problem) (\(failure.context))"
        }
    }

    private var aboutDirective: String? {
        switch failure.problem {
        case "found incompatible YAML document": "this version of YAML is not known; write %YAML 1.2, or leave it out"
        case "found duplicate %YAML directive", "found duplicate %TAG directive": "this directive stands here twice"
        default:
            failure.context.contains("directive")
                ? "a line that begins with '%' is a directive to the YAML parser; put a text in quotes, or indent it"
                : nil
        }
    }

    private var aboutAnchor: String? {
        switch failure.context {
        case "while scanning an alias": "a text that begins with '*' must be in quotes, or it is read as an alias"
        case "while scanning an anchor": "a text that begins with '&' must be in quotes, or it is read as an anchor"
        default: nil
        }
    }

    private var aboutTag: String? {
        if failure.problem == "found undefined tag handle" { return "this tag is not known" }
        guard failure.context.hasPrefix("while scanning a tag") || failure.context == "while parsing a tag" else {
            return nil
        }
        return "a word that begins with '!' is a tag, and this one is not well formed; put a text in quotes"
    }

    /// An escape whose two first characters stand straight before `place`.
    private func brokenEscape(before place: YAMLLocation) -> YAMLProblem {
        let start = YAMLLocation(line: place.line, column: max(1, place.column - 2))
        guard failure.problem.hasPrefix("did not find") else {
            return syntax("this escape names no character of Unicode", at: start)
        }
        let letter = text.line(start.line).unicodeScalars.dropFirst(start.column).first ?? "x"
        let digits = letter == "U" ? 8 : letter == "u" ? 4 : 2
        let message = "the escape \\\(letter) needs \(digits) of the digits 0-9 and a-f behind it"
        return syntax("\(message); write \\\\ for a backslash", at: start)
    }

    private func unclosed(
        _ kind: String, _ opening: String, _ closing: String, at context: YAMLLocation, place: YAMLLocation
    ) -> YAMLProblem {
        if place.line == context.line, found != nil {
            let message = "',' or '\(closing)' is expected here, in the \(kind) that begins at column \(context.column)"
            return syntax(message, at: place)
        }
        guard found != nil else {
            return syntax("the \(kind) \(opening) that begins here has no closing '\(closing)'", at: context)
        }
        let message =
            "the \(kind) \(opening) that begins here needs ',' or '\(closing)' before line \(place.line) goes on"
        return syntax(message, at: context)
    }

    func syntax(_ message: String, at place: YAMLLocation) -> YAMLProblem {
        YAMLProblem(.syntax, message, at: place)
    }

    /// What stands where libyaml stopped; nil at the end of a line and of the file.
    private var found: Unicode.Scalar? {
        text.line(failure.place.line).unicodeScalars.dropFirst(failure.place.column - 1).first
    }

    private var shown: String { found.map { String(Character($0)) } ?? "the end of the line" }

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
