internal import FishbowlCore

/// How the reference speaks of one handler.
struct HandlerWords {
    let handler: Handler

    /// What it is handed, after the one that it is called for.
    var parameters: [(name: String, type: APIType)] {
        handler.contract.argument.map { [($0.parameterName, $0.type)] } ?? []
    }

    /// As it stands in a script's table: `on_message(self, message)`.
    func signature(of kind: ScriptKind) -> String {
        "\(handler.name)(\(([kind.subject.rawValue] + parameters.map(\.name)).joined(separator: ", ")))"
    }

    /// What it may return besides nothing, in Markdown; nil when that must be nothing.
    var returns: String? {
        let value: String? =
            switch handler.contract.returns {
            case .nothing: nil
            case .utterance: "text, or an [utterance](#what-handlers-return)"
            case .text: "text"
            case .number(let range): "a number, \(APIType.bound(range.lowerBound)) … \(APIType.bound(range.upperBound))"
            case .key: "the key of a candidate"
            case .prompt: "text, or a list of [messages](#prompt_message)"
            case .memory: "a [changed memory](#what-handlers-return)"
            }
        let words = [value, handler.contract.mayVeto ? "a veto" : nil].compactMap(\.self)
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// The same as a type of LuaCATS.
    var returnType: String? {
        let value: String? =
            switch handler.contract.returns {
            case .nothing: nil
            case .utterance: "string|fishbowl.utterance"
            case .text, .key: "string"
            case .number: "number"
            case .prompt: "string|fishbowl.prompt_message[]"
            case .memory: "fishbowl.memory_change"
            }
        let types = [value, handler.contract.mayVeto ? "fishbowl.veto" : nil].compactMap(\.self)
        return types.isEmpty ? nil : (types + ["nil"]).joined(separator: "|")
    }

    /// When it is called: the end of "Called when …". A remark on personalities stands in parentheses in the description.
    func occasion(for kind: ScriptKind) -> String {
        let summary = handler.contract.summary
        let remark = "(a personality: "
        guard let start = summary.firstRange(of: remark), let end = summary[start.upperBound...].firstIndex(of: ")")
        else {
            return summary
        }
        if kind == .personality { return summary.replacing(remark, with: "(") }
        return String(summary[..<start.lowerBound].dropLast()) + summary[summary.index(after: end)...]
    }
}
