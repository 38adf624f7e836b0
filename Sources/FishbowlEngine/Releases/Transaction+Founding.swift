internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Transaction {
    /// Looks whether the personalities that a plan brings may come in.
    ///
    /// - Throws: `EngineError.personName` when a person of this bowl is called like one of them.
    func checkNames(in plan: ConfigurationPlan) throws {
        for step in plan.steps where step.name.section == .personalities && step.after != nil {
            guard try character(key: step.name.key)?.kind == .person else { continue }
            throw EngineError(
                .personName,
                "\(step.name) cannot come in: a person of this bowl is called that. Choose another key")
        }
    }

    /// Makes or renews the rows of the personalities that a plan brings, then gives them what they bring along, for which
    /// all must be there.
    func found(
        _ plan: ConfigurationPlan, _ catalog: ReleaseCatalog, release: ReleaseNumber, now: Timestamp
    ) throws {
        let steps = plan.steps.filter { $0.name.section == .personalities }
        for step in steps {
            guard let personality = catalog.personalities[step.name.key] else { continue }
            try found(personality, release: release, now: now)
        }
        for step in steps {
            guard let personality = catalog.personalities[step.name.key] else { continue }
            try give(personality, before: step.before?.value, by: catalog.settings, release: release, now: now)
        }
    }

    /// Makes or renews the rows of a personality, in the transaction of the apply that brings it: the character, its
    /// first state, its goals. What the character has become stays.
    private func found(_ personality: PersonalityDefinition, release: ReleaseNumber, now: Timestamp) throws {
        let isNew = try character(key: personality.key) == nil
        let row = try putCharacter(
            key: personality.key, name: personality.name, kind: .character, about: personality.about, release: release,
            now: now)
        if isNew {
            let state = CharacterState(
                energy: personality.energy, emotion: personality.emotion, conversationCount: 0,
                recentInteractions: .array([]),
                lastUpdated: now)
            try putState(state, of: row.id, release: release)
        }
        for (key, description) in personality.goals.sorted(by: { $0.key < $1.key }) {
            try putGoal(key: key, description: description, of: row.id, release: release, now: now)
        }
    }
}
