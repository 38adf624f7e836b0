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
    }

    /// Looks whether a speaker may tell what it wants to tell to everyone who will hear (T8), and asks the hooks of the
    /// `share` event.
    ///
    /// What a hearer knows already is not a telling.
    /// - Throws: `VetoedTurn` with `share.untold` when the trust in someone does not reach a memory's sensitivity, or
    ///   with a hook's own code; `FailedTurn` for a memory that is not the speaker's.
    func tellings(of ids: [MemoryID], by speaker: Participant, to hearers: [Participant]) throws -> [Telling] {
        var tellings: [Telling] = []
        for id in ids {
            guard let memory = try store.memory(id), memory.owner == speaker.id else {
                throw FailedTurn(
                    EngineError.Code.unknownName.rawValue,
                    "\(speaker.name) has no memory \(id) to share; name ids of what recall gave")
            }
            for hearer in hearers where hearer.key != speaker.key {
                guard try !store.knows(hearer.id, memory) else { continue }
                let telling = Telling(
                    memory: memory, hearer: hearer, trust: try trust(of: speaker.id, in: hearer.id))
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

    /// Writes what was told: an event and a second-hand memory for each hearer; then tells the hooks.
    func record(_ tellings: [Telling], by speaker: Participant, in message: MessageID) throws {
        for telling in tellings {
            let event = try store.insertSharing(
                NewSharingEvent(
                    teller: speaker.id, hearer: telling.hearer.id, memory: telling.memory.id, message: message,
                    conversation: conversation.id, trust: telling.trust, sensitivity: telling.memory.sensitivity),
                release: catalog.release, now: now)
            let root = telling.memory.rootMemory ?? telling.memory.id
            var heard = try view(of: telling, by: speaker)
            heard.memory.id = nil
            heard.memory.speaker = speaker.view()
            heard.memory.conversation = conversation.id
            heard.memory.ageInHours = 0
            heard.memory.isEarlier = false
            heard.memory.tags = [:]
            heard.memory.importance = Importance.rule(
                addressed: true, onGoal: false, inConfidence: telling.memory.sensitivity >= Sensitivity.personal,
                sentiment: 0, weights: settings.importanceWeights)
            let kept = try remember(
                heard.memory, from: .telling(event, message, root: root), by: telling.hearer, rule: .undone)
            heard.memory = kept ?? heard.memory
            let told = try view(of: telling, by: speaker)
            try announce(.onShare, to: [.character(speaker.key)], rule: { _ in .failsEvent }) { _ in .share(told) }
            _ = try call(.onTold, of: .character(telling.hearer.key), .share(heard), rule: .undone)
        }
    }

    private func view(of telling: Telling, by speaker: Participant) throws -> ShareView {
        ShareView(
            memory: try memoryView(telling.memory), teller: speaker.view(), hearer: telling.hearer.view(),
            trust: telling.trust)
    }

    private func untold(_ telling: Telling, by speaker: Participant) -> VetoedTurn {
        func shown(_ part: Double) -> String { "\((part * 100).rounded() / 100)" }
        return VetoedTurn(
            veto: Veto(
                code: "share.untold",
                message: "\(speaker.name) may not tell \(telling.hearer.name) memory \(telling.memory.id): its "
                    + "sensitivity is \(shown(telling.memory.sensitivity)), the trust \(shown(telling.trust))"),
            by: "the rule of telling")
    }
}
