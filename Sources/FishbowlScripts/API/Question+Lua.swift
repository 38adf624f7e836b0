internal import FishbowlCore
internal import LuaRuntime

extension Question {
    /// The argument of `bowl.ask`.
    ///
    /// - Throws: `ScriptRefusal` when it asks nothing, or in two ways, or in bytes that are no text.
    init(_ arguments: CallArguments) throws(ScriptRefusal) {
        func refusal(_ problem: String) -> ScriptRefusal {
            ScriptRefusal(
                code: ScriptError.Code.argument.rawValue, message: "argument 1 of bowl.ask \(problem)")
        }
        func text(_ name: String, _ value: LuaValue?) throws(ScriptRefusal) -> String? {
            guard case .string(let string)? = value else { return nil }
            guard let text = string.validText else { throw refusal("has text that is not UTF-8 in \(name)") }
            return text
        }
        let prompt = try text("prompt", arguments.option("prompt", at: 1))
        let list = arguments.option("messages", at: 1)?.listValue
        var messages: [PromptMessage] = []
        switch (prompt, list) {
        case (let prompt?, nil): messages = [PromptMessage(role: .user, content: prompt)]
        case (nil, let list?):
            for item in list {
                guard let role = item["role"]?.stringValue.flatMap(PromptMessage.Role.init),
                    let content = try text("messages", item["content"])
                else { continue }
                messages.append(PromptMessage(role: role, content: content))
            }
        case (nil, nil): throw refusal("asks nothing; give it prompt = \"…\" or messages = { … }")
        case (_?, _?): throw refusal("has both prompt and messages; give it one of them")
        }
        guard !messages.isEmpty else { throw refusal("has no messages; give it at least one") }
        let data = arguments.option("data", at: 1)
        self.init(
            request: ModelRequest(messages: messages), tag: try text("tag", arguments.option("tag", at: 1)),
            data: try data.map { value throws(ScriptRefusal) in try JSONValue(lua: value, path: "data") } ?? .null,
            key: try text("key", arguments.option("key", at: 1)))
    }
}
