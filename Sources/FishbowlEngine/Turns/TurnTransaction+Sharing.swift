internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// A memory that is about to be told to one hearer.
    struct Telling {
        let memory: MemoryRow
        let hearer: Participant
        let trust: Double
        var rule = SharingRule.shares
    }

    /// The memories of those ids, which the speaker wants to tell.
    ///
    /// - Throws: `FailedTurn` for a memory that is not the speaker's, or not any more: what was given and is withdrawn.
    ///   What newer memories stand in place of may still be told.
    func ownMemories(_ ids: [MemoryID], of speaker: Participant) throws -> [MemoryRow] {
        try ids.map { id in
            guard let memory = try store.memory(id), memory.owner == speaker.id,
                try store.standing(of: id) != .withdrawn
            else {
                throw FailedTurn(
                    EngineError.Code.unknownName.rawValue,
                    "\(speaker.name) has no memory \(id) to share; name ids of what recall gave")
            }
            return memory
        }
    }

    /// Looks whether a speaker may tell what it wants to tell to everyone who will hear (T8), and asks the hooks of the
    /// `share` event.
    ///
    /// What a hearer knows already is not a telling.
    /// - Throws: `VetoedTurn` with `share.untold` when the trust in someone does not reach a memory's sensitivity, or
    ///   with a hook's own code.
    func tellings(
        of memories: [MemoryRow], by speaker: Participant, to hearers: [Participant], rule: SharingRule = .shares
    ) throws -> [Telling] {
        var tellings: [Telling] = []
        for memory in memories {
            for hearer in hearers where hearer.key != speaker.key {
                guard try !store.knows(hearer.id, memory) else { continue }
                let telling = Telling(
                    memory: memory, hearer: hearer, trust: try trust(of: speaker.id, in: hearer.id), rule: rule)
                guard telling.trust >= memory.sensitivity else { throw untold(telling, by: speaker) }
                _ = try refine(
                    try view(of: telling, by: speaker), by: .beforeShare, of: [.character(speaker.key)],
                    rule: .failsEvent, shown: { view, _ in .share(view) }
                ).orVeto()
                tellings.append(telling)
            }
        }
        return tellings
    }

    /// Writes all that follows from telling: who was told what, whom that makes trust the teller, and whose confidence it
    /// breaks.
    ///
    /// - Parameters:
    ///   - memories: all that was told, also to those who knew it.
    ///   - message: the words; nil where there are none.
    ///   - whispered: how sensitive they are, when they were whispered.
    func tell(
        _ memories: [MemoryRow], _ tellings: [Telling], by speaker: Participant, to hearers: [Participant],
        in message: MessageID, whispered: Double?
    ) throws {
        try store.insertShares(memories.map(\.id), of: message, release: catalog.release)
        for telling in tellings { _ = try record(telling, by: speaker, in: message) }
        try confide(tellings, by: speaker, to: hearers, in: message, whispered: whispered)
        try discoverBetrayals(in: memories, toldBy: speaker, to: hearers, in: message)
    }

    /// Writes one telling: an event and a second-hand memory for the hearer; then tells the hooks.
    ///
    /// - Returns: the event, and the hearer's memory; nil where a hook refused that.
    func record(
        _ telling: Telling, by speaker: Participant, in message: MessageID?
    ) throws -> (event: SharingEventID, heard: MemoryID?) {
        let event = try store.insertSharing(
            NewSharingEvent(
                teller: speaker.id, hearer: telling.hearer.id, memory: telling.memory.id, message: message,
                conversation: conversationID, trust: telling.trust, sensitivity: telling.memory.sensitivity,
                rule: telling.rule),
            release: catalog.release, now: now)
        let root = telling.memory.rootMemory ?? telling.memory.id
        let told = try view(of: telling, by: speaker)
        var heard = told
        heard.memory.id = nil
        heard.memory.speaker = speaker.view()
        heard.memory.conversation = conversationID
        heard.memory.ageInHours = 0
        heard.memory.isEarlier = false
        heard.memory.tags = [:]
        heard.memory.importance = Importance.rule(
            addressed: true, onGoal: false, inConfidence: telling.memory.sensitivity >= Sensitivity.personal,
            sentiment: 0, weights: settings.importanceWeights)
        let kept = try remember(
            heard.memory, from: .telling(event, message, root: root), by: telling.hearer, rule: .undone)
        heard.memory = kept ?? heard.memory
        try announce(.onShare, to: [.character(speaker.key)], rule: { _ in .failsEvent }) { _ in .share(told) }
        _ = try call(.onTold, of: .character(telling.hearer.key), .share(heard), rule: .undone)
        return (event, kept?.id)
    }

    private func view(of telling: Telling, by speaker: Participant) throws -> ShareView {
        ShareView(
            memory: try memoryView(telling.memory), teller: speaker.view(), hearer: telling.hearer.view(),
            trust: telling.trust)
    }

    private func untold(_ telling: Telling, by speaker: Participant) -> VetoedTurn {
        // What an administrator was refused has an event of its own.
        if telling.rule != .administrator { noteUntold(telling.memory.id, by: speaker, to: [telling.hearer]) }
        func shown(_ part: Double) -> String { "\((part * 100).rounded() / 100)" }
        return VetoedTurn(
            veto: Veto(
                code: EngineError.Code.untold.rawValue,
                message: "\(speaker.name) may not tell \(telling.hearer.name) memory \(telling.memory.id): its "
                    + "sensitivity is \(shown(telling.memory.sensitivity)), the trust \(shown(telling.trust))"),
            by: "the rule of telling")
    }
}
