extension Handler {
    private static let all = ScriptKind.allCases
    private static let owners: [ScriptKind] = [.personality, .plugin]
    private static let directors: [ScriptKind] = [.scenario, .plugin]

    /// The table of handlers.
    func makeContract() -> HandlerContract {
        switch self {
        case .improvise:
            HandlerContract(
                .turn, of: [.personality], .turn, returns: .utterance,
                "it is this character's turn and no model speaks for it, or none has answered; nothing passes the turn")
        case .prompt:
            HandlerContract(
                .prompt, of: [.personality], .turn, returns: .prompt, access: .reading,
                "it is this character's turn and a model speaks for it; a text is the system part, nothing takes the "
                    + "shipped prompt")
        case .importance:
            HandlerContract(
                .memory, of: [.personality], .message, returns: .number(1...10),
                "something was witnessed; says how well it is remembered, nothing takes the rule")
        case .open:
            HandlerContract(.turn, of: [.scenario], nil, returns: .text, "a conversation begins; gives its narration")
        case .close:
            HandlerContract(
                .turn, of: [.scenario], nil, returns: .text, "a conversation ends; gives the last narration")
        case .topic:
            HandlerContract(
                .turn, of: [.scenario], nil, returns: .text, access: .reading,
                "a turn begins; gives what is talked about, nothing leaves it")
        case .nextSpeaker:
            HandlerContract(
                .turn, of: [.scenario], .candidates, returns: .key, access: .reading,
                "someone must be chosen; gives the key of a candidate, nothing takes the rule")
        case .beforeTurn:
            HandlerContract(
                .turn, of: Self.directors, .turn, mayVeto: true, access: .reading,
                "the speaker is chosen; a veto skips the speaker")
        case .onTurn: HandlerContract(.turn, of: [.plugin], .message, "a turn was taken and everything in it is done")
        case .afterTurn:
            HandlerContract(.turn, of: [.scenario], .message, "a turn was taken and everything in it is done")
        case .beforePrompt:
            HandlerContract(
                .prompt, of: Self.all, .prompt, returns: .prompt, mayVeto: true, access: .reading,
                "a model is about to be asked; a text takes the place of the system part, a list that of all messages")
        case .beforeReply:
            HandlerContract(
                .reply, of: Self.all, .reply, returns: .text, mayVeto: true,
                "a model has answered, and its answer was cleaned; may give another text")
        case .beforeMessage:
            HandlerContract(
                .message, of: Self.all, .message, returns: .utterance, mayVeto: true,
                "something is about to be said (a personality: by this character); may give another text")
        case .onMessage:
            HandlerContract(
                .message, of: Self.all, .message,
                "something was said (a personality: that this character said or heard)")
        case .beforeMemory:
            HandlerContract(
                .memory, of: Self.owners, .memory, returns: .memory, mayVeto: true,
                "something is about to be remembered; a veto keeps it from being")
        case .onMemory: HandlerContract(.memory, of: Self.owners, .memory, "something was remembered")
        case .beforeShare:
            HandlerContract(
                .share, of: Self.owners, .share, mayVeto: true,
                "a memory is about to be told to someone; a veto keeps it from being said")
        case .onShare: HandlerContract(.share, of: Self.owners, .share, "a memory was told to someone")
        case .onTold: HandlerContract(.share, of: [.personality], .share, "someone told this character a memory")
        case .beforeGoal:
            HandlerContract(
                .goal, of: Self.owners, .goalChange, returns: .number(0...1), mayVeto: true,
                "a goal is about to move; may give another progress")
        case .onGoal: HandlerContract(.goal, of: Self.owners, .goal, "a goal has moved")
        case .beforeTrust:
            HandlerContract(
                .trust, of: Self.owners, .trustChange, returns: .number(-10...10), mayVeto: true,
                "there is evidence about someone; may give another weight")
        case .onTrust: HandlerContract(.trust, of: Self.owners, .trustChange, "there was evidence about someone")
        case .beforeJoin:
            HandlerContract(
                .join, of: Self.all, .person, mayVeto: true,
                "someone is about to come in (a personality: this character)")
        case .onJoin: HandlerContract(.join, of: Self.all, .person, "someone has come in")
        case .onLeave: HandlerContract(.leave, of: Self.all, .person, "someone has left")
        case .beforeRelease:
            HandlerContract(
                .release, of: [.plugin], .release, mayVeto: true, "the configuration is about to change")
        case .onRelease: HandlerContract(.release, of: [.plugin], .release, "the configuration has changed")
        case .onAnswer:
            HandlerContract(
                .answer, of: Self.all, .answer, "what this script asked with `bowl.ask` was answered, or could not be")
        case .onVeto: HandlerContract(.turn, of: [.personality], .veto, "this character's turn was refused")
        case .onError: HandlerContract(.turn, of: [.personality], .problem, "this character's turn failed")
        case .onRest: HandlerContract(.rest, of: [.personality], nil, "a conversation that it took part in has ended")
        case .onAlert: HandlerContract(.alert, of: [.plugin], .alert, "an operator should know of something")
        }
    }
}
