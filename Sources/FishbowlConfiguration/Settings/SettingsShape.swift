/// Every setting there is, in groups. A group is one entry of the section `settings`.
public enum SettingsShape {
    /// A group of settings.
    public struct Group: Sendable {
        /// The key of the entry.
        public let name: String
        /// One sentence for authors.
        public let summary: String
        /// Its settings.
        public let fields: [Field]
        /// Whether it is about the bowl as a whole, so that a scenario has none of it.
        public var isOfTheBowl = false
    }

    /// The groups, in the order in which they are documented.
    public static let groups = [
        Group(
            name: ConversationSettings.group, summary: "How a conversation goes.", fields: ConversationSettings.fields),
        Group(name: MemorySettings.group, summary: "What is remembered and recalled.", fields: MemorySettings.fields),
        Group(
            name: TrustSettings.group, summary: "How trust, familiarity and affinity grow and fade.",
            fields: TrustSettings.fields + RelationshipSettings.fields),
        Group(name: StateSettings.group, summary: "How energy and mood move.", fields: StateSettings.fields),
        Group(
            name: KnowledgeSettings.group, summary: "How expertise grows and fades.", fields: KnowledgeSettings.fields),
        Group(name: PromptSettings.group, summary: "What a model is told.", fields: PromptSettings.fields),
        Group(name: ReplySettings.group, summary: "What is made of a model's reply.", fields: ReplySettings.fields),
        Group(name: ScriptSettings.group, summary: "What a script may cost.", fields: ScriptSettings.fields),
        Group(
            name: AnalyticsSettings.group, summary: "What is computed of each message.",
            fields: AnalyticsSettings.fields),
        Group(
            name: BudgetSettings.group, summary: "What language models may take in a day (UTC).",
            fields: BudgetSettings.fields),
        Group(
            name: MetricSettings.group, summary: "How long measurements are kept.", fields: MetricSettings.fields,
            isOfTheBowl: true),
        Group(
            name: HealthSettings.group, summary: "What an operator is told of; 0 looks for nothing.",
            fields: HealthSettings.fields, isOfTheBowl: true),
    ]

    /// The shape of one group's entry; nil when there is no such group.
    static func group(_ name: String) -> ObjectShape? {
        groups.first { $0.name == name }.map { ObjectShape(fields: $0.fields + [EntryShapes.extensions]) }
    }

    /// The shape of all groups together, as a scenario carries them: the bowl's budget is not a scenario's to set.
    static let section = ObjectShape(
        fields: groups.filter { !$0.isOfTheBowl }.map { group in
            let fields = group.name == BudgetSettings.group ? BudgetSettings.scenarioFields : group.fields
            return Field(group.name, .object(ObjectShape(fields: fields)), summary: group.summary)
        })

    /// The field that `group.name` names; nil when there is none.
    public static func field(_ path: String) -> Field? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return groups.first { $0.name == parts[0] }?.fields.first { $0.name == parts[1] }
    }

    /// How a setting is written that stands in no group, or by its path; nil when there is none of that name.
    static func nested(_ name: String) -> String? {
        for group in groups {
            for field in group.fields where name == field.name || name == "\(group.name).\(field.name)" {
                return "\(group.name): {\(field.name): …}"
            }
        }
        return nil
    }

    /// The paths of all settings, sorted.
    public static var paths: [String] {
        groups.flatMap { group in group.fields.map { "\(group.name).\($0.name)" } }.sorted()
    }
}
