/// One handler that scripts may have, by the name of its function in the script's table. The table of events is closed:
/// these are all.
public enum Handler: String, CaseIterable, Sendable {
    // What a character says.
    case improvise, prompt, importance
    // What directs a conversation.
    case open, close, topic
    case nextSpeaker = "next_speaker"
    // Events; `before_…` may change or refuse, `on_…` and `after_…` see what was done.
    case beforeTurn = "before_turn"
    case onTurn = "on_turn"
    case afterTurn = "after_turn"
    case beforePrompt = "before_prompt"
    case beforeReply = "before_reply"
    case beforeMessage = "before_message"
    case onMessage = "on_message"
    case beforeMemory = "before_memory"
    case onMemory = "on_memory"
    case beforeShare = "before_share"
    case onShare = "on_share"
    case onTold = "on_told"
    case beforeGoal = "before_goal"
    case onGoal = "on_goal"
    case beforeTrust = "before_trust"
    case onTrust = "on_trust"
    case beforeJoin = "before_join"
    case onJoin = "on_join"
    case onLeave = "on_leave"
    case beforeRelease = "before_release"
    case onRelease = "on_release"
    // What comes back to a script, or befalls it.
    case onAnswer = "on_answer"
    case onVeto = "on_veto"
    case onError = "on_error"
    case onRest = "on_rest"
    case onAlert = "on_alert"

    /// The function's name in Lua.
    public var name: String { rawValue }

    /// What the handler owes and is owed.
    public var contract: HandlerContract { Self.contracts[self] ?? makeContract() }

    private static let contracts = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.makeContract()) })
}
