/// Reads the tags of a template: the part of Mustache that prompts may use, with exact places.
///
/// Prompts have values, sections, inverted sections and comments. Partials, other delimiters and transforms of the
/// engine are refused, so that a template's names can all be known before it is rendered.
struct TemplateScanner {
    /// Sections inside sections at most.
    static let maximumDepth = 16

    private struct OpenSection {
        let name: TemplateName
        let isInverted: Bool
        var nodes: [TemplateNode] = []
    }

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var column = 1
    private var open: [OpenSection] = []
    private var nodes: [TemplateNode] = []
    private(set) var problems: [TemplateProblem] = []

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// The tree; meaningful only when `problems` is empty.
    mutating func scan() -> [TemplateNode] {
        var text = String.UnicodeScalarView()
        while index < scalars.count {
            guard starts(with: "{{") else {
                checkBrace()
                text.append(scalars[index])
                advance()
                continue
            }
            if !text.isEmpty { add(.text(String(text))) }
            text = String.UnicodeScalarView()
            tag()
        }
        if !text.isEmpty { add(.text(String(text))) }
        for section in open {
            problems.append(
                TemplateProblem(
                    message: "the section {{#\(section.name.text)}} has no {{/\(section.name.text)}}",
                    line: section.name.line, column: section.name.column, length: section.name.text.count))
        }
        return nodes
    }

    /// Reports a brace at the very end of the text, which the engine takes for the beginning of a tag.
    private mutating func checkBrace() {
        guard index == scalars.count - 1, scalars[index] == "{" else { return }
        problems.append(
            TemplateProblem(
                message: "a text cannot end in \"{\"; write something behind it", line: line, column: column, length: 1)
        )
    }

    /// Reports a mark that joins the letter before it right behind a tag: the engine would not see the tag's end.
    private mutating func checkMark() {
        guard index < scalars.count, String(String.UnicodeScalarView(["}", scalars[index]])).count == 1 else { return }
        problems.append(
            TemplateProblem(
                message: "an accent or another joining mark stands right behind }}; put a space between them",
                line: line, column: column, length: 1))
    }

    private func starts(with text: String) -> Bool {
        scalars[index...].starts(with: text.unicodeScalars)
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < scalars.count {
            if scalars[index] == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
            index += 1
        }
    }

    private mutating func add(_ node: TemplateNode) {
        if let last = open.indices.last { open[last].nodes.append(node) } else { nodes.append(node) }
    }

    private mutating func tag() {
        let (startLine, startColumn) = (line, column)
        func problem(_ message: String, length: Int = 2) -> TemplateProblem {
            TemplateProblem(message: message, line: startLine, column: startColumn, length: length)
        }
        advance(2)
        let isTriple = index < scalars.count && scalars[index] == "{"
        let closing = isTriple ? "}}}" : "}}"
        let kind =
            index < scalars.count && "{#^/!&>$<=%*".unicodeScalars.contains(scalars[index]) ? scalars[index] : " "
        if kind != " " { advance() }
        while index < scalars.count, scalars[index].properties.isWhitespace { advance() }
        let (nameLine, nameColumn) = (line, column)
        var content = String.UnicodeScalarView()
        while index < scalars.count, !starts(with: closing) {
            content.append(scalars[index])
            advance()
        }
        guard index < scalars.count else {
            problems.append(problem("the tag that begins here has no \(closing)"))
            return
        }
        advance(closing.count)
        checkMark()
        guard kind != "!" else { return }
        guard !">$<=%*".unicodeScalars.contains(kind) else {
            problems.append(
                problem("{{\(kind) is not part of prompts; they have {{name}}, {{#name}}, {{^name}}, {{/name}}"))
            return
        }
        while let last = content.last, last.properties.isWhitespace { content.removeLast() }
        guard let parts = Self.parts(String(content)) else {
            let shown = String(String.UnicodeScalarView(content.prefix(40)))
            problems.append(problem("\"\(shown)\" is no name; write {{name}} or {{name.field}}"))
            return
        }
        let name = TemplateName(parts: parts, line: nameLine, column: nameColumn)
        switch kind {
        case "#", "^": begin(name, isInverted: kind == "^")
        case "/": end(name)
        default: add(.value(name, isRaw: kind == "{" || kind == "&"))
        }
    }

    private mutating func begin(_ name: TemplateName, isInverted: Bool) {
        if open.count == Self.maximumDepth {
            problems.append(
                TemplateProblem(
                    message: "sections are nested deeper than \(Self.maximumDepth) here", line: name.line,
                    column: name.column, length: name.text.count))
        }
        open.append(OpenSection(name: name, isInverted: isInverted))
    }

    private mutating func end(_ name: TemplateName) {
        func problem(_ message: String) -> TemplateProblem {
            TemplateProblem(message: message, line: name.line, column: name.column, length: name.text.count)
        }
        guard let section = open.popLast() else {
            problems.append(problem("{{/\(name.text)}} closes a section that was not opened"))
            return
        }
        if section.name.parts != name.parts {
            var crossing = problem("{{/\(name.text)}} stands where {{/\(section.name.text)}} is expected")
            crossing.openingLine = section.name.line
            problems.append(crossing)
        }
        add(.section(section.name, isInverted: section.isInverted, section.nodes))
    }

    private static func parts(_ text: String) -> [String]? {
        if text == "." { return [] }
        // By hand: a regular expression is compiled anew for each tag, which took longer than all the rest of a bundle.
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first?.utf8.first, isLetter(first),
            parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy(isNameByte) })
        else { return nil }
        return parts.map(String.init)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
}
