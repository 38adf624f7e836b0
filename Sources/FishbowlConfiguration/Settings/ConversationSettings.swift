/// How a conversation goes.
public enum ConversationSettings {
    static let group = "conversation"

    /// Turns after which characters alone stop; a human message restarts the count.
    public static let maxTurns = Setting(
        group, "max_turns", 80, in: 1...1_000_000, unit: "turns",
        "Turns after which characters alone stop; a human message restarts the count.")
    /// The newest messages that a speaker is shown.
    public static let window = Setting(
        group, "window", 20, in: 1...200, unit: "messages", "The newest messages that a speaker is shown.")
    /// When the last so many turns were one pair, being addressed no longer decides who speaks.
    public static let pairTurns = Setting(
        group, "pair_turns", 4, in: 2...100, unit: "turns",
        "When the last so many turns were one pair, being addressed no longer decides who speaks.")
    /// Silent turns that count towards speaking next; more do not.
    public static let silenceCap = Setting(
        group, "silence_cap", 6, in: 0...100, unit: "turns",
        "Silent turns that count towards speaking next; more do not.")

    static let fields = [maxTurns.field, window.field, pairTurns.field, silenceCap.field]
}
