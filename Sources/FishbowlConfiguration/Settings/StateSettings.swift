/// How energy and mood move.
public enum StateSettings {
    static let group = "state"

    /// Part of the energy that speaking a turn takes.
    public static let spokenCost = Setting(
        group, "spoken_cost", 0.04, in: 0...1, unit: "per turn", "Part of the energy that speaking a turn takes.")
    /// Part of the missing energy that hearing a turn gives.
    public static let heardRecovery = Setting(
        group, "heard_recovery", 0.02, in: 0...1, unit: "per turn",
        "Part of the missing energy that hearing a turn gives.")
    /// Part of the missing energy that an hour gives.
    public static let hourlyRecovery = Setting(
        group, "hourly_recovery", 0.10, in: 0...1, unit: "per hour", "Part of the missing energy that an hour gives.")
    /// The weakest sentiment of a text that moves the mood.
    public static let sentimentThreshold = Setting(
        group, "sentiment_threshold", 0.1, in: 0...1, "The weakest sentiment of a text that moves the mood.")
    /// Part of the way to the text's sentiment that the mood goes.
    public static let sentimentPull = Setting(
        group, "sentiment_pull", 0.30, in: 0...1, "Part of the way to the text's sentiment that the mood goes.")
    /// Part of the mood that fades each turn.
    public static let fade = Setting(
        group, "fade", 0.02, in: 0...1, unit: "per turn", "Part of the mood that fades each turn.")
    /// Valence from which on a mood is bright, or low.
    public static let moodThreshold = Setting(
        group, "mood_threshold", 0.2, in: 0...1, "Valence from which on a mood is bright, or low.")

    static let fields = [
        spokenCost.field, heardRecovery.field, hourlyRecovery.field, sentimentThreshold.field, sentimentPull.field,
        fade.field, moodThreshold.field,
    ]
}
