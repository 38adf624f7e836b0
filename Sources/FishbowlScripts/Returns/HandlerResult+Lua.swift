internal import FishbowlCore
internal import LuaRuntime

/// A return value that the handler's event does not take.
struct WrongReturn: Error {
    let message: String
}

extension HandlerResult {
    /// Checks what a handler returned.
    ///
    /// - Throws: `WrongReturn` saying what was expected and what came.
    init(_ value: LuaValue, of handler: Handler) throws(WrongReturn) {
        if value.isNil {
            self = .unchanged
            return
        }
        if let table = value.tableValue, table.kind == ScriptClass.veto.rawValue {
            guard handler.contract.mayVeto else {
                throw WrongReturn(message: "\(handler.name) cannot refuse: return nothing instead of a veto")
            }
            self = .veto(
                Veto(code: table["code"]?.stringValue ?? "", message: table["message"]?.stringValue ?? ""))
            return
        }
        switch handler.contract.returns {
        case .nothing:
            throw WrongReturn(message: "\(handler.name) must return nothing, found \(value.kindName)")
        case .utterance: self = .utterance(try Self.utterance(value, of: handler))
        case .text, .key: self = .text(try Self.text(value, of: handler))
        case .number(let range): self = .number(try Self.number(value, "what \(handler.name) returns", in: range))
        case .prompt: self = try Self.prompt(value, of: handler)
        case .memory: self = .memory(try Self.memory(value, of: handler))
        }
    }

    private static func text(_ value: LuaValue, of handler: Handler) throws(WrongReturn) -> String {
        if case .string(let string) = value {
            guard let text = string.validText else {
                throw WrongReturn(message: "\(handler.name) returned text that is not UTF-8")
            }
            return text
        }
        let expected = handler.contract.returns == .key ? "the key of a candidate" : "text"
        throw WrongReturn(message: "\(handler.name) must return \(expected) or nothing, found \(value.kindName)")
    }

    private static func utterance(_ value: LuaValue, of handler: Handler) throws(WrongReturn) -> Utterance {
        guard let table = value.tableValue else { return Utterance(text: try text(value, of: handler)) }
        try refuseUnknown(in: table, allowed: table.kind == nil ? ["text", "to", "shares"] : nil, of: handler)
        guard let spoken = table["text"] else {
            throw WrongReturn(message: "\(handler.name) returned a table without text; return { text = \"…\" }")
        }
        var utterance = Utterance(text: try text(spoken, of: handler))
        if let to = table["to"], !to.isNil {
            let keys = to.listValue?.map(\.stringValue) ?? [to.stringValue]
            guard !keys.isEmpty, !keys.contains(nil) else {
                throw WrongReturn(message: "to must be a list of keys, found \(to.kindName)")
            }
            utterance.recipients = keys.compactMap(\.self)
        }
        if let shares = table["shares"], !shares.isNil { utterance.shares = try Self.shares(shares, of: handler) }
        return utterance
    }

    /// Ids of memories, or memories themselves.
    private static func shares(_ value: LuaValue, of handler: Handler) throws(WrongReturn) -> [MemoryID] {
        guard let list = value.listValue else {
            throw WrongReturn(message: "shares must be a list of memories or of their ids, found \(value.kindName)")
        }
        var ids: [MemoryID] = []
        for (index, element) in list.enumerated() {
            guard let id = element.integerValue ?? element["id"]?.integerValue else {
                throw WrongReturn(
                    message: "item \(index + 1) of shares must be a memory or its id, found \(element.kindName)")
            }
            if !ids.contains(MemoryID(rawValue: id)) { ids.append(MemoryID(rawValue: id)) }
        }
        return ids
    }

    private static func prompt(_ value: LuaValue, of handler: Handler) throws(WrongReturn) -> HandlerResult {
        // A prompt that is handed back has its owner beside its messages.
        let list =
            value["owner"] != nil && value.tableValue?.kind == "prompt" ? value.tableValue?.array : value.listValue
        guard let list else { return .text(try text(value, of: handler)) }
        var messages: [PromptMessage] = []
        for (index, element) in list.enumerated() {
            guard let table = element.tableValue,
                let role = table["role"]?.stringValue.flatMap(PromptMessage.Role.init),
                let content = table["content"]?.stringValue
            else {
                let roles = PromptMessage.Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw WrongReturn(
                    message: "item \(index + 1) of what \(handler.name) returned must be { role = one of \(roles), "
                        + "content = text }, found \(element.kindName)")
            }
            messages.append(PromptMessage(role: role, content: content))
        }
        guard !messages.isEmpty else { throw WrongReturn(message: "\(handler.name) returned an empty list") }
        return .prompt(messages)
    }

    private static func memory(_ value: LuaValue, of handler: Handler) throws(WrongReturn) -> MemoryChange {
        guard let table = value.tableValue else {
            throw WrongReturn(message: "\(handler.name) must return a table or nothing, found \(value.kindName)")
        }
        try refuseUnknown(
            in: table, allowed: table.kind == nil ? ["text", "importance", "sensitivity", "tags"] : nil, of: handler)
        var change = MemoryChange()
        if let value = table["text"] { change.text = try text(value, of: handler) }
        if let value = table["importance"] {
            change.importance = Importance(rounding: try number(value, "importance", in: 1...10))
        }
        if let value = table["sensitivity"] { change.sensitivity = try sensitivity(value) }
        if let value = table["tags"] {
            change.tags = try tags(value)
        }
        return change
    }

    /// A number, or the name of one.
    private static func sensitivity(_ value: LuaValue) throws(WrongReturn) -> Double {
        guard case .string = value else { return try number(value, "sensitivity", in: 0...1) }
        let name = value.stringValue ?? ""
        guard let number = Sensitivity.value(named: name) else {
            let names = Sensitivity.names.map(\.name)
            let hint = Nearest.name(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            throw WrongReturn(
                message: "sensitivity must be a number from 0.0 to 1.0 or one of \(names.joined(separator: ", ")), "
                    + "found \"\(name)\"\(hint)")
        }
        return number
    }

    private static func tags(_ value: LuaValue) throws(WrongReturn) -> [String: JSONValue] {
        let json: JSONValue
        do {
            json = try JSONValue(lua: value, path: "tags")
        } catch {
            throw WrongReturn(message: error.message)
        }
        guard let tags = json.objectValue else {
            throw WrongReturn(message: "tags must be a table of names and values, { unpublished = true }")
        }
        return tags
    }

    private static func number(
        _ value: LuaValue, _ what: String, in range: ClosedRange<Double>? = nil
    ) throws(WrongReturn) -> Double {
        guard let number = value.numberValue, number.isFinite else {
            throw WrongReturn(message: "\(what) must be a finite number, found \(value.kindName)")
        }
        if let range, !range.contains(number) {
            throw WrongReturn(
                message: "\(what) must be from \(range.lowerBound) to \(range.upperBound), found \(number)")
        }
        return number
    }

    private static func refuseUnknown(
        in table: LuaTable, allowed: [String]?, of handler: Handler
    ) throws(WrongReturn) {
        guard let allowed else { return }
        let unknown = table.fields.map(\.key.displayText).filter { !allowed.contains($0) }
        guard unknown.isEmpty, table.array.isEmpty else {
            throw WrongReturn(
                message: "\(handler.name) returned a table with \(unknown.first ?? "list items"); it may have "
                    + allowed.joined(separator: ", "))
        }
    }
}
