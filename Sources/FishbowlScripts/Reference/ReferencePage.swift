internal import FishbowlCore

/// Writes the authors' page of the API. What is prose here holds for the whole; what holds for one handler, class or
/// function comes from its description.
struct ReferencePage {
    /// The whole page.
    var text: String {
        let parts: [String] =
            [Self.head] + ScriptKind.allCases.map(section) + [Self.returns, Self.given]
            + ScriptClass.allCases.map(section) + [Self.functions] + functionSections + [Self.errors, Self.errorTable]
            + [Self.language]
        return parts.joined(separator: "\n")
    }

    /// The handlers that one kind of script may have.
    private func section(of kind: ScriptKind) -> String {
        var lines = ["### \(Self.title(of: kind))", "", Self.introduction(of: kind), ""]
        lines += ["| handler | called when | may return |", "|---|---|---|"]
        for handler in kind.handlers {
            let words = HandlerWords(handler: handler)
            let mark = handler.contract.access == .reading ? " ◦" : ""
            lines.append(
                "| `\(words.signature(of: kind))`\(mark) | \(words.occasion(for: kind)) | \(words.returns ?? "–") |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What a class holds and does.
    private func section(of type: ScriptClass) -> String {
        let contract = type.contract
        var lines = ["### \(type.rawValue)", "", contract.summary]
        if type.expression != type.rawValue { lines[2] += " Scripts reach it as `\(type.expression)`." }
        lines.append("")
        if let items = contract.items { lines += ["It is a list: each item is a \(items.words).", ""] }
        var rows = contract.fields.map { ($0.name, $0.type.words, $0.summary) }
        if let state = contract.state { rows.append(("state", "table", "\(state) The one part that may be written.")) }
        rows += contract.objects.sorted { $0.key < $1.key }.map { name, object in
            (name, APIType.instance(object).words, object.contract.summary)
        }
        if !rows.isEmpty {
            lines += ["| field | type | meaning |", "|---|---|---|"]
            lines += rows.map { "| `\($0)` | \($1) | \($2) |" }
            lines.append("")
        }
        if !type.methods.isEmpty {
            let names = type.methods.map { "`\(Self.signature(of: $0))`" }
            lines += ["Methods: \(names.joined(separator: ", ")). See [functions](#functions).", ""]
        }
        return lines.joined(separator: "\n")
    }

    /// The functions, grouped by what they are called on, in the order of their list.
    private var functionSections: [String] {
        var groups: [(receiver: FunctionReceiver, functions: [HostFunction])] = []
        for function in HostFunction.allCases {
            if let index = groups.firstIndex(where: { $0.receiver == function.receiver }) {
                groups[index].functions.append(function)
            } else {
                groups.append((function.receiver, [function]))
            }
        }
        return groups.flatMap { $0.functions.map(section) }
    }

    private func section(of function: HostFunction) -> String {
        let contract = function.contract
        var lines = ["### `\(Self.signature(of: function))`", "", contract.summary, ""]
        if !contract.parameters.isEmpty {
            lines += ["| argument | type | meaning |", "|---|---|---|"]
            for parameter in contract.parameters {
                lines.append("| `\(parameter.name)` | \(parameter.type.words) | \(parameter.summary) |")
                guard case .options(let members) = parameter.type.unwrapped else { continue }
                lines += members.map { "| `\(parameter.name).\($0.name)` | \($0.type.words) | \($0.summary) |" }
            }
            lines.append("")
        }
        let result = contract.result.map { "Returns \($0.words)." } ?? "Returns nothing."
        lines += ["\(result) \(Self.place(of: contract))", ""]
        if let example = contract.example { lines += ["```lua", example, "```", ""] }
        return lines.joined(separator: "\n")
    }

    /// As it is called, with what may be left out in brackets where it stands at the end.
    static func signature(of function: HostFunction) -> String {
        let contract = function.contract
        var parts: [String] = []
        for (index, parameter) in contract.parameters.enumerated() {
            let rest = contract.parameters[index...].allSatisfy(\.type.isOptional)
            parts.append((index == 0 ? "" : ", ") + parameter.name)
            if rest { parts[index] = "[\(parts[index])]" }
        }
        if contract.takesMore { parts.append(parts.isEmpty ? "…" : ", …") }
        return "\(function.callName)(\(parts.joined()))"
    }

    /// Who may call it, and where.
    private static func place(of contract: FunctionContract) -> String {
        let kinds = contract.kinds.map { "\($0.section.rawValue)" }
        let who = contract.kinds.count == ScriptKind.allCases.count ? "all scripts" : kinds.joined(separator: " and ")
        let place =
            switch contract.availability {
            case .anywhere: "anywhere, also while a script is loaded"
            case .handlers: "in every handler"
            case .writingHandlers: "in handlers that write"
            }
        let capability = contract.capability.map { " It needs the capability `\($0.rawValue)`." } ?? ""
        return "For \(who), \(place).\(capability)"
    }
}
