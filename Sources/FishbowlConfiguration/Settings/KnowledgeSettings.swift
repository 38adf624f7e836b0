/// How expertise in topics grows and fades.
public enum KnowledgeSettings {
    static let group = "knowledge"

    /// Part of the gap to full expertise that speaking on a topic closes.
    public static let spokenGain = Setting(
        group, "spoken_gain", 0.04, in: 0...1, unit: "per turn",
        "Part of the gap to full expertise that speaking on a topic closes.")
    /// Part of the gap to full expertise that hearing of a topic closes.
    public static let heardGain = Setting(
        group, "heard_gain", 0.01, in: 0...1, unit: "per turn",
        "Part of the gap to full expertise that hearing of a topic closes.")
    /// Time without use in which half of the expertise is lost.
    public static let halfLife = Setting(
        group, "half_life_days", 90.0, in: 0.01...36_500, unit: "days",
        "Time without use in which half of the expertise is lost.")

    static let fields = [spokenGain.field, heardGain.field, halfLife.field]
}
