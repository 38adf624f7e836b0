/// One message of a request to a language model.
public struct PromptMessage: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        case system, user, assistant
    }

    public var role: Role
    public var content: String

    public init(role: Role, content: String) {
        self.role = role
        self.content = content
    }
}

/// What a model is asked. Stored with its turn before the model hears of it.
public struct ModelRequest: Hashable, Sendable {
    public var messages: [PromptMessage]

    public init(messages: [PromptMessage]) {
        self.messages = messages
    }
}

extension ModelRequest {
    /// The stored form.
    public var json: JSONValue {
        [
            "messages": .array(
                messages.map { ["role": .string($0.role.rawValue), "content": .string($0.content)] })
        ]
    }

    /// Reads the stored form; nil when it is not one.
    public init?(json: JSONValue) {
        guard let list = json["messages"]?.arrayValue else { return nil }
        var messages: [PromptMessage] = []
        for element in list {
            guard let role = element["role"]?.stringValue.flatMap(PromptMessage.Role.init),
                let content = element["content"]?.stringValue
            else { return nil }
            messages.append(PromptMessage(role: role, content: content))
        }
        self.init(messages: messages)
    }
}
