/// What is computed of each message, and how. See `docs/analytics.md`.
public enum AnalyticsSettings {
    static let group = "analytics"

    /// Whether messages are analysed.
    public static let enabled = Switch(
        group, "enabled", true,
        "Whether messages are analysed: sentiment, engagement, creativity, topics, talk about the talk.")
    /// Messages back to which it is looked for what is repeated, answered and replied to.
    public static let window = Setting(
        group, "window", 8, in: 2...50, unit: "messages",
        "Messages back to which it is looked for what is repeated, answered and replied to.")
    /// Messages before and after a gap that are compared to find where topics change; no topic is shorter.
    public static let topicWindow = Setting(
        group, "topic_window", 3, in: 1...20, unit: "messages", source: "Hearst 1997",
        "Messages before and after a gap that are compared to find where topics change; no topic is shorter.")
    /// How far their nearness must fall and rise again, both together, for a change of topic.
    public static let topicDepth = Setting(
        group, "topic_depth", 0.4, in: 0.01...2, source: "Hearst 1997",
        "How far their nearness must fall and rise again, both together, for a change of topic.")
    /// The cosine to a question from which on a message answers it.
    public static let answerNearness = Setting(
        group, "answer_nearness", 0.4, in: 0...1, "The cosine to a question from which on a message answers it.")
    /// Silence, beyond what it takes to read the last message, from which on it is a lull.
    public static let lullSeconds = Setting(
        group, "lull_seconds", 30.0, in: 0.1...3600, unit: "seconds",
        "Silence, beyond what it takes to read the last message, from which on it is a lull.")

    static let fields = [
        enabled.field, window.field, topicWindow.field, topicDepth.field, answerNearness.field, lullSeconds.field,
    ]
}
