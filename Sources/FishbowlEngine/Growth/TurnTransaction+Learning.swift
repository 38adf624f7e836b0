internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension TurnTransaction {
    /// Somebody has spoken on the present topic, or heard of it. Written by `learn`.
    func practise(_ character: Participant, isSpeaker: Bool) {
        guard let topic = working.topic, character.kind == .character else { return }
        working.growth.practices.append(
            TurnGrowth.Practice(
                character: character.id, topic: topic,
                gain: settings[isSpeaker ? KnowledgeSettings.spokenGain : KnowledgeSettings.heardGain]))
    }

    /// Writes what those who took part know now: a statement to read and one to write for each topic.
    func learn() throws {
        let practices = working.growth.practices
        working.growth.practices = []
        var topics: [String] = []
        for practice in practices where !topics.contains(practice.topic) { topics.append(practice.topic) }
        for topic in topics {
            let used = practices.filter { $0.topic == topic }
            var areas = try store.knowledge(of: used.map(\.character), in: topic)
            for practice in used {
                let index = areas.firstIndex { $0.character == practice.character }
                let before = index.map { areas[$0].expertise(at: now, halfLife: settings[KnowledgeSettings.halfLife]) }
                let area = KnowledgeArea(
                    character: practice.character, topic: topic,
                    expertise: (before ?? .none).practised(gain: practice.gain), lastUsed: now)
                if let index { areas[index] = area } else { areas.append(area) }
            }
            try store.putKnowledge(areas, release: catalog.release)
        }
    }

    /// How much somebody knows of a topic, without what this transaction will add.
    func expertise(of character: Participant, in topic: String) throws -> Expertise {
        let area = try store.knowledge(of: [character.id], in: topic).first
        return area?.expertise(at: now, halfLife: settings[KnowledgeSettings.halfLife]) ?? .none
    }
}
