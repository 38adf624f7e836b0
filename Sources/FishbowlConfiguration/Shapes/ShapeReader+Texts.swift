import FishbowlCore
import YAMLSource

extension ShapeReader {
    /// Bytes of one script at most.
    /// Source: the default of `LuaLimits.sourceBytes`.
    static let maximumScriptBytes = 256 << 10

    /// A script or a template: written here, or in the file that `!file` names.
    mutating func readText(_ node: YAMLNode, path: String, isScript: Bool) -> JSONValue? {
        let field = String(path[(path.lastIndex(of: ".").map(path.index(after:)) ?? path.startIndex)...])
        let text: EmbeddedText?
        if node.tag == "!file" {
            text = include(node, field: field)
        } else if accepts(tagOf: node) {
            text = written(node, field: field, path: path, isScript: isScript)
        } else {
            return nil
        }
        guard let text else { return nil }
        guard text.text.contains(where: { !$0.isWhitespace }) else {
            report(.empty, "\(path) must not be empty", at: text.start)
            return nil
        }
        guard text.text.utf8.count <= Self.maximumScriptBytes else {
            let message = "\(path) has \(text.text.utf8.count) bytes; at most \(Self.maximumScriptBytes) are allowed"
            report(.size, message, at: text.start)
            return nil
        }
        texts.append(text)
        return .string(text.text)
    }

    private mutating func written(
        _ node: YAMLNode, field: String, path: String, isScript: Bool
    ) -> EmbeddedText? {
        guard let scalar = node.scalar, case .string = meaning(node) else {
            let text = node.scalar?.text.isEmpty == false ? "a text in quotes" : "a text"
            _ = wrongType(node, path: path, expected: isScript ? "a script" : text)
            return nil
        }
        let place = file.place(node)
        func text(firstLine: Int, indentation: Int, isExact: Bool) -> EmbeddedText {
            EmbeddedText(
                text: scalar.text, field: field, file: file, firstLine: firstLine, indentation: indentation,
                start: place, isExact: isExact)
        }
        switch scalar.style {
        case .literal:
            let block = scalar.block ?? YAMLScalar.BlockLayout(firstLine: node.location.line, indentation: 0)
            return text(firstLine: block.firstLine, indentation: block.indentation, isExact: true)
        case .folded where isScript:
            report(
                .scriptStyle,
                "\(path) is folded by \">\", which joins its lines; write \"|\", so that lines of the script stay lines",
                at: place)
            return nil
        case .folded:
            return text(firstLine: scalar.block?.firstLine ?? node.location.line, indentation: 0, isExact: false)
        case .plain, .singleQuoted, .doubleQuoted:
            let isOneLine = node.location.line == node.end.line && !scalar.text.contains("\n")
            guard isOneLine || !isScript else {
                report(
                    .scriptStyle,
                    "\(path) spans lines in a style that joins them; write \"|\" and the script on the lines below",
                    at: place)
                return nil
            }
            if isScript, let named = Self.namedFile(scalar.text) {
                let quotes = scalar.style == .plain ? "" : ", without quotes"
                report(
                    .scriptStyle, "\(path) is the path of a file, not a script; write !file before it\(quotes)",
                    at: place, suggestion: "!file \(named)")
                return nil
            }
            // Tags and anchors stand before the text, so the text's column is counted back from its end.
            let quotes = scalar.style == .plain ? 0 : 1
            let column = node.end.column - quotes - scalar.text.unicodeScalars.count
            return text(firstLine: node.location.line, indentation: max(0, column - 1), isExact: isOneLine)
        }
    }

    /// The path, when a script is nothing but the name of a Lua file, with or without `!file` as text.
    private static func namedFile(_ text: String) -> String? {
        text.wholeMatch(of: /(?:!file\s+)?([^\s"'\(\)\[\]]+\.lua)/).map { String($0.output.1) }
    }

    private mutating func include(_ node: YAMLNode, field: String) -> EmbeddedText? {
        let place = file.place(node)
        guard let path = node.scalar?.text else {
            report(.include, "!file must name one file", at: file.place(node.location))
            return nil
        }
        do throws(BundleFolder.Refusal) {
            let included = try sources.text(path, in: file, at: place)
            return EmbeddedText(
                text: included.text.text, field: field, file: included, firstLine: 1, indentation: 0, start: place,
                isExact: true)
        } catch {
            problems.append(.refused(path, error, at: place))
            return nil
        }
    }
}
