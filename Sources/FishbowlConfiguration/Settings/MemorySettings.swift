/// What characters remember and how they recall it.
public enum MemorySettings {
    static let group = "memory"
    private static let park = "Park et al. 2023, Generative Agents, and its code"

    /// Weight of recency in recall.
    public static let recencyWeight = Setting(
        group, "recency_weight", 0.5, in: 0...100, source: park, "Weight of recency in recall.")
    /// Weight of importance in recall.
    public static let importanceWeight = Setting(
        group, "importance_weight", 2.0, in: 0...100, source: park, "Weight of importance in recall.")
    /// Weight of relevance in recall.
    public static let relevanceWeight = Setting(
        group, "relevance_weight", 3.0, in: 0...100, source: park, "Weight of relevance in recall.")
    /// What remains of recency after each hour since the last access.
    public static let hourlyRecency = Setting(
        group, "hourly_recency", 0.995, in: 0...1, unit: "per hour", source: park,
        "What remains of recency after each hour since the last access.")
    /// Importance when no script says.
    public static let importanceBase = Setting(
        group, "importance_base", 2.0, in: 1...10, "Importance when no script says.")
    /// Added when the owner was addressed.
    public static let importanceAddressed = Setting(
        group, "importance_addressed", 2.0, in: 0...9, "Added when the owner was addressed.")
    /// Added when the topic is one of the owner's goals.
    public static let importanceGoal = Setting(
        group, "importance_goal", 2.0, in: 0...9, "Added when the topic is one of the owner's goals.")
    /// Added when it was told in confidence.
    public static let importanceConfided = Setting(
        group, "importance_confided", 3.0, in: 0...9, "Added when it was told in confidence.")
    /// Added times the strength of the sentiment.
    public static let importanceSentiment = Setting(
        group, "importance_sentiment", 3.0, in: 0...9, "Added times the strength of the sentiment.")

    /// How many memories of each list, the nearest and those with the most telling words, count for relevance.
    public static let listLength = Setting(
        group, "list_length", 128, in: 1...10_000, unit: "memories",
        "How many memories of each list, the nearest and those with the most telling words, count for relevance.")
    /// The k of reciprocal rank fusion.
    public static let rankConstant = Setting(
        group, "rank_constant", 2.0, in: 0...1_000, source: "Cormack, Clarke and Büttcher 2009",
        "The k of reciprocal rank fusion: how little the first ranks stand out.")
    /// How much the rank by words in common counts beside the rank by nearness in meaning, which counts 1.
    public static let wordsWeight = Setting(
        group, "words_weight", 0.5, in: 0...100,
        "How much the rank by words in common counts beside that by nearness in meaning, which counts 1.")
    /// How many memories a speaker is offered as what may be told to those present.
    public static let shareable = Setting(
        group, "shareable", 4, in: 0...20, unit: "memories",
        "How many memories a speaker is offered as what may be told to those present.")

    static let fields =
        [
            recencyWeight.field, importanceWeight.field, relevanceWeight.field, hourlyRecency.field,
            importanceBase.field,
            importanceAddressed.field, importanceGoal.field, importanceConfided.field, importanceSentiment.field,
            listLength.field, rankConstant.field, wordsWeight.field, shareable.field,
        ] + growthFields
}
