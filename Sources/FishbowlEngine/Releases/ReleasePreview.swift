package import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// What a plan comes to in this bowl: what `config plan` and `--dry-run` show besides the changes themselves.
package struct ReleasePreview: Sendable {
    /// A conversation that the changes reach.
    package struct Conversation: Sendable {
        package let id: ConversationID
        package let scenario: String
        package let title: String
        /// The changed entries that it uses, by name.
        package let entries: [EntryName]
        /// Keys of those who will come and go with the new cast.
        package let joining: [String]
        package let leaving: [String]
        /// Whether its scenario goes, so that nobody can talk in it any more.
        package let isStranded: Bool
    }

    /// A capability that an entry asks for now, or does not any more.
    package struct Capability: Hashable, Sendable {
        package let entry: EntryName
        package let name: String
        package let isGranted: Bool
    }

    package let plan: ConfigurationPlan
    /// Open and paused ones, oldest first.
    package let conversations: [Conversation]
    /// Durable states that take another form.
    package let migrations: [MigratedState]
    package let capabilities: [Capability]
}

extension ReleasePreview {
    /// Looks at a plan for a bowl that does not exist yet, whose scripts are loaded as doing it would load them.
    ///
    /// - Throws: `ConfigurationProblems` with every script that does not load.
    package static func ofNewBowl(_ plan: ConfigurationPlan) throws -> ReleasePreview {
        _ = try ReleaseCheck.check(plan)
        return ReleasePreview(
            plan: plan, conversations: [], migrations: [], capabilities: plan.steps.flatMap(\.capabilities))
    }
}

extension Bowl {
    /// Looks at what doing a plan would come to, checks it as doing it would, and changes nothing.
    ///
    /// - Throws: as `make(_:by:)`.
    package func preview(_ plan: ConfigurationPlan) async throws -> ReleasePreview {
        guard !plan.isEmpty else {
            return ReleasePreview(plan: plan, conversations: [], migrations: [], capabilities: [])
        }
        let checked = try ReleaseCheck.check(plan)
        let now = clock.now()
        return try await store.read { transaction in
            try transaction.checkNames(in: plan)
            let reach = ReleaseReach(plan, after: checked.catalog)
            return ReleasePreview(
                plan: plan, conversations: try reach.conversations(in: transaction),
                migrations: try StateMigration(of: checked.changed, in: transaction, now: now).steps,
                capabilities: plan.steps.flatMap(\.capabilities))
        }
    }
}

extension ConfigurationPlan.Step {
    /// The capabilities that the entry gains and loses.
    fileprivate var capabilities: [ReleasePreview.Capability] {
        func list(_ value: JSONValue?) -> Set<String> {
            Set((value?["capabilities"]?.arrayValue ?? []).compactMap(\.stringValue))
        }
        let (old, new) = (list(before?.value), list(after?.value))
        return new.symmetricDifference(old).sorted().map {
            ReleasePreview.Capability(entry: name, name: $0, isGranted: new.contains($0))
        }
    }
}

/// Which conversations use the entries that a plan changes.
private struct ReleaseReach {
    private let changed: Set<EntryName>
    private let after: ReleaseCatalog

    init(_ plan: ConfigurationPlan, after: ReleaseCatalog) {
        changed = Set(plan.steps.map(\.name))
        self.after = after
    }

    func conversations(in transaction: Transaction) throws -> [ReleasePreview.Conversation] {
        try transaction.unclosedConversations().compactMap { row in
            let people = try transaction.participants(of: row.id).filter(\.isPresent)
            let present = people.map(\.character.key)
            let scenario = after.scenarios[row.scenario]
            let cast = scenario?.cast ?? []
            let followed = Set(try transaction.followedCast(of: row))
            let joining = cast.filter { !followed.contains($0) && !present.contains($0) }
            let mute = people.filter { $0.character.kind == .character }.map(\.character.key)
                .filter { after.personalities[$0] == nil }
            let leaving =
                scenario == nil
                ? [] : present.filter { (followed.contains($0) && !cast.contains($0)) || mute.contains($0) }
            let entries = changed.filter { uses($0, row.scenario, Set(present + joining)) }
            guard !entries.isEmpty else { return nil }
            return ReleasePreview.Conversation(
                id: row.id, scenario: row.scenario, title: row.title, entries: entries.sorted(), joining: joining,
                leaving: leaving, isStranded: scenario == nil)
        }
    }

    private func uses(_ entry: EntryName, _ scenario: String, _ characters: Set<String>) -> Bool {
        switch entry.section {
        case .scenarios: entry.key == scenario
        case .personalities: characters.contains(entry.key)
        case .libraries:
            ([after.scenarios[scenario]?.script] + characters.map { after.personalities[$0]?.script })
                .contains { $0?.libraries[entry.key] != nil }
        default: true
        }
    }
}
