/// What becomes of memories: conclusions and summaries.
extension MemorySettings {
    /// Importance that is gathered before a character reflects.
    public static let reflection = Setting(
        group, "reflection_threshold", 150.0, in: 1...1_000_000,
        source: "Park et al. 2023, Generative Agents, section 4.2",
        "Importance of new memories after which a character reflects on them.")
    /// Whether `serve` makes one memory of many old ones.
    public static let consolidation = Switch(
        group, "consolidation", true, "Whether fishbowl serve, when idle, makes one memory of old ones on one topic.")
    /// The age from which memories are consolidated.
    public static let consolidationDays = Setting(
        group, "consolidation_days", 14.0, in: 0...36_500, unit: "days",
        "Age, and time without recall, from which memories are consolidated.")
    /// The greatest importance of memories that are consolidated.
    public static let consolidationImportance = Setting(
        group, "consolidation_importance", 4, in: 1...10,
        "The greatest importance of memories that are consolidated.")

    static let growthFields = [
        reflection.field, consolidation.field, consolidationDays.field, consolidationImportance.field,
    ]
}
