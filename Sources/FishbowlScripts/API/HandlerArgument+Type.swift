internal import FishbowlCore

extension HandlerArgument {
    /// What the handler is handed.
    var type: APIType {
        switch self {
        case .turn: .instance(.turn)
        case .message: .instance(.message)
        case .memory: .instance(.memory)
        case .share: .instance(.share)
        case .goal: .instance(.goal)
        case .goalChange: .instance(.goalChange)
        case .trustChange: .instance(.trustChange)
        case .person: .instance(.person)
        case .candidates: .list(.instance(.candidate))
        case .prompt: .instance(.prompt)
        case .reply: .instance(.reply)
        case .veto: .instance(.veto)
        case .problem: .instance(.problem)
        case .release: .instance(.release)
        case .answer: .instance(.answer)
        case .alert: .instance(.alert)
        }
    }

    /// What authors mostly call it.
    var parameterName: String {
        switch self {
        case .goalChange, .trustChange: "change"
        case .person: "who"
        case .turn, .message, .memory, .share, .goal, .candidates, .prompt, .reply, .veto, .problem, .release, .answer,
            .alert:
            rawValue
        }
    }
}

extension ScriptKind {
    /// What its handlers are handed first.
    var subject: ScriptClass {
        switch self {
        case .personality: .self
        case .scenario: .stage
        case .plugin: .plugin
        }
    }
}
