internal import FishbowlCore

/// Writes the definitions for lua-language-server.
struct TypesFile {
    private static let head = """
        ---@meta fishbowl

        -- The API of Fishbowl, for editors: made from the description that the program checks calls against, by
        -- `fishbowl api --types`. It is never run. Write `---@class ada: fishbowl.personality` (or `fishbowl.scenario`,
        -- `fishbowl.plugin`) above the table of a script, and the editor knows what its handlers are given.

        ---A character's key, or anything that has one.
        ---@alias fishbowl.who string|{ key: string }

        ---What is said.
        ---@class fishbowl.utterance
        ---@field text string The words.
        ---@field to string[]? Whom it is whispered to, by key; everyone may hear without it.
        ---@field shares (integer|fishbowl.memory)[]? The memories that the text tells.

        ---What shall be remembered instead; what is left out stays as it is.
        ---@class fishbowl.memory_change
        ---@field text string? What is remembered.
        ---@field importance number? How well, 1 … 10.
        ---@field sensitivity (number|"open"|"casual"|"personal"|"private"|"secret")? 0 … 1; never less than it is.
        ---@field tags table<string, any>? Names and values to keep with it.

        """

    private static let tail = """
        ---Loads a library of the same release, once.
        ---@param name string Its key in `libraries:`.
        ---@return any
        function require(name) end

        ---The parts of `os` that there are; they tell the time of the event.
        os = {}

        ---@return number seconds The same all through a call.
        function os.clock() end

        ---@param format string?
        ---@param time integer?
        ---@return string|table
        function os.date(format, time) end

        ---@param when table?
        ---@return integer
        function os.time(when) end

        """

    /// The whole file.
    var text: String {
        let parts: [String] =
            [Self.head] + ScriptClass.allCases.map(definition) + ScriptKind.allCases.map(definition) + [
                modules, Self.tail,
            ]
        return parts.joined(separator: "\n")
    }

    /// A class, with its methods.
    private func definition(of type: ScriptClass) -> String {
        let contract = type.contract
        var lines = ["---\(contract.summary)"]
        let parent = contract.items.map { ": \($0.annotation)[]" } ?? ""
        lines.append("---@class fishbowl.\(type.rawValue)\(parent)")
        for field in contract.fields {
            lines.append("---@field \(field.name) \(field.type.annotation) \(field.summary)")
        }
        if let state = contract.state {
            lines.append("---@field state table<string, any> \(state) Booleans, numbers, strings and tables of them.")
        }
        for (name, object) in contract.objects.sorted(by: { $0.key < $1.key }) {
            lines.append("---@field \(name) fishbowl.\(object.rawValue) \(object.contract.summary)")
        }
        guard !type.methods.isEmpty else { return lines.joined(separator: "\n") + "\n" }
        lines.append("local \(type.rawValue) = {}")
        let methods = type.methods.map { definition(of: $0, as: "\(type.rawValue):\($0.name)") }
        return ([lines.joined(separator: "\n") + "\n"] + methods).joined(separator: "\n")
    }

    /// What a script of a kind returns.
    private func definition(of kind: ScriptKind) -> String {
        let head = """
            ---What the script of a \(kind.rawValue) returns: a table of handlers, none of which must be there.
            ---@class fishbowl.\(kind.rawValue)
            ---@field state_version integer? The form of the durable state, 1 when the script does not say.
            local \(kind.rawValue) = {}

            """
        let migrate = """
            ---Carries a durable state of another form into this script's; nil when it cannot.
            ---@param state table<string, any>
            ---@param from integer The form that the state has.
            ---@return table<string, any>?
            function \(kind.rawValue).migrate(state, from) end

            """
        let handlers = kind.handlers.map { handler in
            let words = HandlerWords(handler: handler)
            var lines = ["---Called when \(words.occasion(for: kind))."]
            if handler.contract.access == .reading { lines.append("---Scripts only read here.") }
            lines.append("---@param \(kind.subject.rawValue) fishbowl.\(kind.subject.rawValue)")
            lines += words.parameters.map { "---@param \($0.name) \($0.type.annotation)" }
            if let type = words.returnType { lines.append("---@return \(type)") }
            lines.append("function \(kind.rawValue).\(words.signature(of: kind)) end")
            return lines.joined(separator: "\n") + "\n"
        }
        return ([head] + handlers + [migrate]).joined(separator: "\n")
    }

    /// Global functions and the tables of functions.
    private var modules: String {
        var known: Set<String> = []
        var parts: [String] = []
        for function in HostFunction.allCases {
            switch function.receiver {
            case .object: continue
            case .global: break
            case .module(let path):
                // A table of functions stands before what is in it.
                let steps = path.split(separator: ".")
                for count in 1...steps.count {
                    let step = steps.prefix(count).joined(separator: ".")
                    if known.insert(step).inserted { parts.append("---Functions of the core.\n\(step) = {}\n") }
                }
            }
            parts.append(definition(of: function, as: function.callName))
        }
        return parts.joined(separator: "\n")
    }

    private func definition(of function: HostFunction, as name: String) -> String {
        let contract = function.contract
        var lines = ["---" + contract.summary]
        if contract.availability == .writingHandlers { lines.append("---Only in handlers that write.") }
        if let capability = contract.capability { lines.append("---Needs the capability `\(capability.rawValue)`.") }
        lines += contract.parameters.map { "---@param \($0.name) \($0.type.annotation) \($0.summary)" }
        if contract.takesMore { lines.append("---@param ... any") }
        if let result = contract.result { lines.append("---@return \(result.annotation)") }
        let names = contract.parameters.map(\.name) + (contract.takesMore ? ["..."] : [])
        lines.append("function \(name)(\(names.joined(separator: ", "))) end")
        return lines.joined(separator: "\n") + "\n"
    }
}
