internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension Replayer {
    /// Does once more what the first row of an operation tells of, with the functions that did it first.
    func perform(_ row: JournalRow, on writer: HeldWriter) throws {
        let inputs = ReplayInputs(row)
        switch row.kind {
        case .begin:
            _ = try target.begin(try inputs.text("scenario"), seed: try inputs.seed("seed"), on: writer)
        case .open:
            _ = try target.openTurn(
                try inputs.conversation(), ignoringMaxTurns: try inputs.boolean("ignoring_max_turns"), on: writer)
        case .answer:
            let turn = try inputs.turn()
            guard let answer = try source.recordedAnswer(of: turn) else {
                throw inputs.damage("the answer of turn \(turn)")
            }
            try target.keep(StoredThought(answer), of: turn, on: writer)
        case .think:
            let record = try inputs.read("record") { $0 }
            try target.keepAttempts(StoredThought(text: nil, record: record), of: try inputs.turn(), on: writer)
        case .close:
            _ = try target.closeTurn(try inputs.conversation(), try inputs.turn(), on: writer)
        case .fail:
            _ = try target.failTurn(
                try inputs.conversation(), try inputs.turn(), try inputs.text("message"), on: writer)
        case .speak:
            _ = try target.speak(
                as: try inputs.text("key"), try inputs.read("utterance") { Utterance(json: $0) },
                in: try inputs.conversation(), on: writer)
        case .admit:
            _ = try target.admit(person: try inputs.text("name"), to: try inputs.conversation(), on: writer)
        case .dismiss:
            _ = try target.dismiss(person: try inputs.text("key"), from: try inputs.conversation(), on: writer)
        case .status:
            try target.set(
                try inputs.read("status") { $0.stringValue.flatMap(ConversationStatus.init(rawValue:)) },
                of: try inputs.conversation(), by: try inputs.author(), on: writer)
        case .end:
            _ = try target.close(
                try inputs.conversation(), by: try inputs.author(), isForced: try inputs.boolean("forced"), on: writer)
        case .takeAsks, .answerAsk, .failAsk, .returnAsk, .deliver:
            try performAsk(inputs, on: writer)
        case .release, .move:
            try performRelease(inputs, on: writer)
        case .alerts:
            _ = try target.keepAlerts(
                opening: try inputs.list("opened", HealthFinding.init(json:)),
                closing: try inputs.list("closed", AlertName.init(json:)), on: writer)
        case .share, .consolidate, .reindex, .prune, .forgive, .analyse, .console, .bringIn:
            try performUpkeep(inputs, on: writer)
        case .security:
            _ = try target.report(try inputs.read("event") { SecurityEvent(json: $0) }, on: writer)
        case .direct:
            throw EngineError(
                .replay,
                "row \(row.id) of the journal was written by something that no command does; it cannot be repeated")
        }
    }

    private func performAsk(_ inputs: ReplayInputs, on writer: HeldWriter) throws {
        guard inputs.row.kind != .takeAsks else {
            _ = try target.takeDueAsks(on: writer)
            return
        }
        let id = try inputs.ask()
        guard let ask = try writer.write({ try $0.ask(id) }) else { throw inputs.damage("a question that is there") }
        switch inputs.row.kind {
        case .answerAsk:
            guard let answer = try source.recordedAnswer(of: id) else {
                throw inputs.damage("the answer of question \(id)")
            }
            guard let answer = StoredThought(answer).answer else { throw inputs.damage("the answer of question \(id)") }
            try target.keep(answer, of: ask, on: writer)
        case .failAsk:
            let spent = StoredThought(text: nil, record: inputs.value("spent"))
            try target.fail(ask, Int(try inputs.integer("attempt")), try inputs.text("reason"), spent, on: writer)
        case .returnAsk: try target.giveBack(id, attempt: Int(try inputs.integer("attempt")), on: writer)
        default: _ = try target.deliver(ask, on: writer)
        }
    }

    private func performRelease(_ inputs: ReplayInputs, on writer: HeldWriter) throws {
        let before = try writer.write { try $0.activeConfiguration() }
        if inputs.row.kind == .move {
            let moves = RecordedPlan.moves(in: inputs.value("moves"))
            let plan = ConfigurationPlan.repeating(
                .import, restoredFrom: nil, sources: [], changes: [], moves: moves, over: before)
            // Journals of older programs do not say who; the audit is not compared.
            let author = inputs.value("author").flatMap(ChangeAuthor.init(json:))
            return try target.note(plan.moves, by: author ?? ChangeAuthor(name: "unknown", message: ""), on: writer)
        }
        let recorded: RecordedPlan?
        if inputs.row.part == .main {
            recorded = try inputs.row.release.flatMap { try source.release($0) }.map {
                try RecordedPlan(of: $0, moves: inputs.value("moves"), in: source)
            }
        } else {
            recorded = try inputs.value("plan").flatMap { try RecordedPlan(json: $0, in: source) }
        }
        guard let plan = recorded?.plan(over: before) else { throw inputs.damage("a release that is there") }
        // Its tests were run when it was made; they change nothing.
        let checked = try ReleaseCheck.check(plan, runsTests: false)
        _ = try target.make(
            plan, checked, by: try inputs.author(), isForced: try inputs.boolean("forced"), on: writer)
    }

    private func performUpkeep(_ inputs: ReplayInputs, on writer: HeldWriter) throws {
        switch inputs.row.kind {
        case .share:
            _ = try target.share(
                MemoryID(rawValue: try inputs.integer("memory")), from: try inputs.text("from"),
                to: try inputs.text("to"), by: try inputs.author(), on: writer)
        case .consolidate:
            _ = try target.consolidateNext(
                of: try inputs.text("character"), by: inputs.value("author").flatMap(ChangeAuthor.init(json:)),
                on: writer)
        case .reindex:
            let owner = try inputs.value("character")?.stringValue.flatMap { key in
                try writer.write { try $0.character(key: key) }
            }
            _ = try target.reindexPortion(
                of: owner, after: MemoryID(rawValue: try inputs.integer("after")), actor: try inputs.text("actor"),
                on: writer)
        case .prune: _ = try target.removeOrphans(actor: try inputs.text("actor"), on: writer)
        case .analyse:
            _ = try target.recomputeAnalytics(
                of: try inputs.conversation(), by: try inputs.author(), on: writer)
        case .bringIn:
            let id = try inputs.integer("import")
            guard let file = try source.importedContent(id) else { throw inputs.damage("import \(id), which is kept") }
            _ = try target.bringIn(
                file.content, called: file.name, isEdited: true, by: try inputs.author(), on: writer)
        case .forgive:
            _ = try target.forgiveFailures(
                ofPlugin: try inputs.text("plugin"), by: try inputs.author(), on: writer)
        default:
            let place = ConsolePlace(
                scenario: try inputs.text("scenario"), seed: try inputs.seed("place_seed"), now: inputs.row.moment)
            let typed = try inputs.read("inputs") { $0.arrayValue }.compactMap(ConsoleInput.init(json:))
            _ = try target.keep(
                typed, at: place, seed: try inputs.seed("seed"), by: try inputs.text("actor"),
                inputs.value("message")?.stringValue, on: writer)
        }
    }
}
