internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// What saying and hearing does to energy and mood.
    func feel(_ sentiment: Double, speaker: Participant, hearers: [Participant]) {
        for hearer in hearers {
            guard let index = index(of: hearer.key), working.participants[index].kind == .character else { continue }
            var changed = working.participants[index]
            let before = changed
            changed.energy =
                hearer.key == speaker.key
                ? changed.energy.afterSpeaking(cost: settings[StateSettings.spokenCost])
                : changed.energy.afterHearing(recovery: settings[StateSettings.heardRecovery])
            changed.emotion.fade(by: settings[StateSettings.fade])
            changed.emotion.feel(
                sentiment, threshold: settings[StateSettings.sentimentThreshold],
                pull: settings[StateSettings.sentimentPull])
            working.participants[index] = changed
            noteSigns(from: before, to: changed)
            practise(hearer, isSpeaker: hearer.key == speaker.key)
        }
        guard let index = index(of: speaker.key) else { return }
        working.participants[index].silentSince = turnNumber
        working.participants[index].turnsSpoken += 1
        note(interactionsOf: index, with: hearers.filter { $0.key != speaker.key })
    }

    private func noteSigns(from before: Participant, to after: Participant) {
        let threshold = settings[StateSettings.moodThreshold]
        let (old, new) = (before.emotion.mood(threshold: threshold), after.emotion.mood(threshold: threshold))
        if old != new { working.signs.append(.mood(name: after.name, from: old, to: new)) }
        if Quarter(before.energy.rawValue) != Quarter(after.energy.rawValue) {
            working.signs.append(.energy(name: after.name, after.energy))
        }
    }

    /// Keeps the last few with whom the speaker talked, the newest first, each once.
    private func note(interactionsOf index: Int, with others: [Participant]) {
        var recent = working.participants[index].recent
        for other in others {
            recent.removeAll { $0.key == other.key }
            recent.insert(RecentInteraction(key: other.key, conversation: conversation.id, at: now), at: 0)
        }
        working.participants[index].recent = Array(recent.prefix(Limits.recentInteractions))
    }

    /// Writes the state rows of those participants.
    func writeStates(of keys: [String]) throws {
        let states = working.participants.filter { keys.contains($0.key) }.map { participant in
            (
                character: participant.id,
                state: CharacterState(
                    mood: participant.emotion.mood(threshold: settings[StateSettings.moodThreshold]),
                    energy: participant.energy, emotion: participant.emotion,
                    conversationCount: participant.conversations,
                    recentInteractions: .array(participant.recent.map(\.json)), lastUpdated: now)
            )
        }
        try store.putStates(states, release: catalog.release)
        try noteStates(of: keys, always: false)
    }

    /// Adds points to the history of states.
    ///
    /// - Parameter always: false for only those whose mood has another label, or whose energy lies in another quarter,
    ///   than before.
    func noteStates(of keys: [String], always: Bool) throws {
        let threshold = settings[StateSettings.moodThreshold]
        var points: [StatePoint] = []
        for index in working.participants.indices {
            let participant = working.participants[index]
            guard participant.kind == .character, keys.contains(participant.key) else { continue }
            let state = NotedState(participant.energy, participant.emotion, moodThreshold: threshold)
            guard always || state != participant.noted else { continue }
            working.participants[index].noted = state
            points.append(
                StatePoint(
                    character: participant.id, turn: turnID, at: now, mood: state.mood, energy: participant.energy,
                    emotion: participant.emotion))
        }
        try store.insertStatePoints(points, release: catalog.release)
    }
}

/// What tells two points of the history of states apart.
struct NotedState: Hashable {
    let mood: Mood
    private let quarter: Quarter

    init(_ energy: Energy, _ emotion: Emotion, moodThreshold: Double) {
        mood = emotion.mood(threshold: moodThreshold)
        quarter = Quarter(energy.rawValue)
    }
}

/// Which quarter of 0 … 1 a number lies in: what is worth a sign when it changes.
struct Quarter: Hashable {
    private let number: Int

    init(_ part: Double) {
        number = min(Int(part * 4), 3)
    }
}

extension RecentInteraction {
    var json: JSONValue {
        ["key": .string(key), "conversation": .integer(conversation.rawValue), "at": .string(at.text)]
    }

    init?(_ json: JSONValue) {
        guard let key = json["key"]?.stringValue, let conversation = json["conversation"]?.integerValue,
            let at = json["at"]?.stringValue.flatMap(Timestamp.init)
        else { return nil }
        self.init(key: key, conversation: ConversationID(rawValue: conversation), at: at)
    }
}

extension Participant {
    /// Someone as their rows say, rested for the time since their state was written.
    init(
        _ row: CharacterRow, _ state: CharacterState?, personality: PersonalityDefinition?, isPresent: Bool = true,
        joinedTurn: Int, lastSpokeTurn: Int? = nil, turnsSpoken: Int = 0, now: Timestamp, _ settings: Settings
    ) {
        let hours = state.map { now.hours(since: $0.lastUpdated) } ?? 0
        let energy = state?.energy ?? .full
        self.init(
            id: row.id, key: row.key, name: row.name, about: row.about, kind: row.kind, personality: personality,
            isPresent: isPresent, energy: energy.rested(hours: hours, recovery: settings[StateSettings.hourlyRecovery]),
            emotion: state?.emotion ?? .neutral, conversations: state?.conversationCount ?? 0,
            silentSince: max(lastSpokeTurn ?? 0, joinedTurn), turnsSpoken: turnsSpoken,
            recent: (state?.recentInteractions.arrayValue ?? []).compactMap(RecentInteraction.init),
            noted: NotedState(
                energy, state?.emotion ?? .neutral, moodThreshold: settings[StateSettings.moodThreshold]))
    }

    init(_ row: ParticipantRow, personality: PersonalityDefinition?, now: Timestamp, _ settings: Settings) {
        self.init(
            row.character, row.state, personality: personality, isPresent: row.isPresent, joinedTurn: row.joinedTurn,
            lastSpokeTurn: row.lastSpokeTurn, turnsSpoken: row.turnsSpoken, now: now, settings)
    }
}
