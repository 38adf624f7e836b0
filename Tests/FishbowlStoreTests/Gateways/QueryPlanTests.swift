import FishbowlCore
import Testing

@testable import FishbowlStore

/// Every statement that a turn may run is sent once, recorded, and explained.
@Suite struct QueryPlanTests {
    @Test func noStatementOfATurnWalksATable() async throws {
        let recorder = StatementRecorder()
        let bowl = try TestBowl()
        let store = try bowl.open(recorder: recorder)
        let scene = try await store.scene()
        _ = recorder.drain()
        try await store.write { try Self.everythingATurnDoes(scene, $0) }
        let statements = Set(recorder.drain().map(\.text)).filter { text in
            ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { text.hasPrefix($0) }
        }
        #expect(statements.count >= 40)
        for text in statements.sorted() {
            let plan = try await store.read { try $0.sql.rows(SQLiteDialect.explain(text), as: PlanStep.self) }
            let walks = plan.map(\.detail).filter { $0.hasPrefix("SCAN ") && !Self.isHarmless($0, text) }
            #expect(walks == [], "\(text)")
        }
    }

    /// Steps that walk nothing that grows:
    /// - the list of values of an `INSERT`, and the one step to the newest release;
    /// - the tables that refer to the one inserted into. SQLite plans a search there for rows that the new row would
    ///   set right, and skips it unless a foreign key is violated at that moment (`OP_FkIfZero`); none ever is, for
    ///   all keys are checked at once.
    private static func isHarmless(_ step: String, _ text: String) -> Bool {
        let table = String(step.split(separator: " ")[1])
        if table.first?.isNumber == true || table == "CONSTANT" { return true }
        if table == "configuration_releases" {
            return text.hasSuffix("ORDER BY id DESC LIMIT 1")
                || text.contains("FROM configuration_releases ORDER BY id DESC LIMIT 1)")
        }
        return text.hasPrefix("INSERT") && !text.contains("FROM \(table)") && !text.contains("JOIN \(table)")
    }

    /// The test can fail: a statement that walks a table is found.
    @Test func aWalkIsSeen() async throws {
        let store = try Store.inMemory(now: .start)
        let text = "SELECT id FROM messages WHERE content = 'x'"
        let plan = try await store.read { try $0.sql.rows(SQLiteDialect.explain(text), as: PlanStep.self) }
        #expect(plan.contains { $0.detail.hasPrefix("SCAN ") && !Self.isHarmless($0.detail, text) })
    }

    private struct PlanStep: SQLRowDecodable {
        let detail: String

        init(_ row: inout SQLRow) throws(StoreError) {
            for _ in 0..<3 { _ = try row.read(Int.self) }
            detail = try row.read()
        }
    }

    private static func everythingATurnDoes(_ scene: Scene, _ transaction: Transaction) throws {
        let (release, conversation) = (try #require(try transaction.newestRelease()), scene.conversation)
        try readsForATurn(scene, transaction)
        let turn = try transaction.insertTurn(
            in: conversation, number: 1, speaker: nil, release: release, seed: 1, request: nil, now: .start)
        _ = try transaction.unfinishedTurn(of: conversation)
        #expect(try transaction.recordAnswer("hello", of: turn))
        #expect(try transaction.closeTurn(turn, as: .closed, release: release, now: .start))
        _ = try transaction.insertFinishedTurn(
            in: conversation, number: 2, speaker: scene.ada, as: .failed,
            failure: TurnFailure(code: "c", message: "m"), release: release, seed: 1, now: .start)
        let message = try transaction.insertMessage(
            NewMessage(conversation: conversation, turn: turn, speaker: scene.ada, content: "hello", topic: "t"),
            release: release, now: .start)
        try transaction.insertWitnesses(scene.cast, of: message, in: conversation, release: release)
        try remembers(message, scene, release, transaction)
        try tells(message, scene, release, transaction)
        for owner in [FileOwner.character(scene.ada), .plugin("p")] {
            try touchesFiles(of: owner, turn, release, transaction)
        }
        try asks(turn, scene, release, transaction)
        try grows(turn, scene, release, transaction)
        try writesOfATurn(turn, message, scene, release, transaction)
    }

    private static func readsForATurn(_ scene: Scene, _ transaction: Transaction) throws {
        let conversation = scene.conversation
        _ = try transaction.activeEntries()
        _ = try transaction.activeEntry(EntryName(.settings, "conversation"))
        _ = try transaction.conversation(conversation)
        _ = try transaction.openConversation(of: "coffeehouse")
        _ = try transaction.openConversations()
        _ = try transaction.openConversations(of: "coffeehouse")
        _ = try transaction.conversationsThatGoOn()
        _ = try transaction.participants(of: conversation)
        _ = try transaction.context(of: conversation)
        _ = try transaction.analytics(of: conversation)
        _ = try transaction.lastTurnNumber(of: conversation)
        _ = try transaction.lastSpeakers(of: conversation, count: 4)
        _ = try transaction.messages(witnessedBy: scene.ada, in: conversation, last: 20)
        _ = try transaction.messages(in: conversation, last: 20)
        _ = try transaction.character(key: "ada")
        _ = try transaction.character(scene.ada)
        _ = try transaction.state(of: scene.ada)
        _ = try transaction.goals(of: scene.ada)
        _ = try transaction.leaseHolder(of: conversation)
        _ = try transaction.relationship(of: scene.ada, to: scene.wolfgang)
        _ = try transaction.relationships(of: scene.ada, to: scene.cast)
        _ = try transaction.relationships(of: scene.cast, to: scene.ada)
        _ = try transaction.evidence(of: scene.ada, about: scene.wolfgang, since: .start)
        _ = try transaction.lastEvidence(of: scene.ada, about: scene.wolfgang, kind: .conversed)
    }

    /// What a call of a model is booked as, what is looked at before one, and the pause when nothing is left.
    private static func asksModels(
        _ turn: TurnID, _ scene: Scene, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let caller = ModelCaller(
            scenario: "coffeehouse", character: scene.ada, conversation: scene.conversation, turn: turn)
        let answer = ModelAnswer(
            text: "Hello.", usage: TokenUsage(input: 9, output: 1), model: "local", cost: 0.5, totalSeconds: 1,
            attempts: [ModelAttempt(model: "local", seconds: 1)])
        try transaction.recordUsage(of: [answer], by: caller, release: release, now: .start)
        let day = Timestamp.start.dayText
        let use = ModelUse(tokens: 10, money: 0.5)
        #expect(try transaction.modelUse(on: day) == use)
        #expect(try transaction.modelUse(on: day, scenario: "coffeehouse") == use)
        #expect(try transaction.modelUse(on: day, character: scene.ada) == use)
        #expect(try transaction.modelUse(on: day, character: scene.ada, scenario: "coffeehouse") == use)
        #expect(try transaction.modelUse(on: day, character: scene.wolfgang) == ModelUse())
        try transaction.pause(scene.conversation, because: "over", until: .start, now: .start)
        #expect(try transaction.setStatus(.open, of: scene.conversation, reason: nil, now: .start))
    }

    private static func analyses(
        _ message: MessageID, _ scene: Scene, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let conversation = scene.conversation
        let analysis = MessageAnalysis.test(words: [1, 2], meta: [.artificial, .instructions])
        try transaction.insertAnalysis(analysis, of: message, in: conversation, release: release)
        #expect(try transaction.analysis(of: message, in: conversation) == analysis)
        let earlier = try transaction.earlierContributions(to: conversation, last: 8)
        #expect(earlier.map(\.id) == [message] && earlier.allSatisfy { $0.asks && $0.words == [1, 2] })
        #expect(try transaction.isWitness(scene.wolfgang, of: message))
        let row = ConversationAnalysis.test(valley: message)
        for _ in 0..<2 { try transaction.putAnalytics(row, of: conversation, release: release) }
        #expect(try transaction.analytics(of: conversation) == row)
        let topic = TopicRow(number: 1, first: message, last: message, depth: 0.5, phrases: ["a b"], release: release)
        for _ in 0..<2 { try transaction.putTopic(topic, of: conversation) }
        #expect(try transaction.topic(1, of: conversation) == topic)
        #expect(try transaction.analysedMessage(before: message, in: conversation) == nil)
        #expect(
            try transaction.analysedTexts(in: conversation, from: message, to: message, count: 40) == ["hello"])
        #expect(try transaction.witnessKeys(of: message).contains("wolfgang"))
    }

    private static func remembers(
        _ message: MessageID, _ scene: Scene, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let memory = NewMemory(
            owner: scene.wolfgang, content: "hello", normalised: "hello", topic: "t",
            importance: Importance(rawValue: 3),
            provenance: .witnessed, sourceMessage: message, speaker: scene.ada, conversation: scene.conversation,
            embedding: .test())
        #expect(try transaction.memoryEqual(to: memory) == nil)
        let id = try transaction.insertMemory(memory, release: release, now: .start)
        #expect(try transaction.memoryEqual(to: memory) == id)
        try transaction.refreshMemory(id, importance: Importance(rawValue: 4), release: release, now: .start)
        try transaction.touchMemories([id, id], now: .start)
        _ = try transaction.memory(id)
        _ = try transaction.memories(from: message)
        #expect(try transaction.embedding(of: id, by: "test") == .test())
        var remembered: [MemoryID] = []
        try transaction.remembered(by: scene.wolfgang, model: "test", dimensions: 2) { (row) throws(StoreError) in
            remembered.append(row.id)
        }
        #expect(remembered == [id])
        _ = try transaction.memoryRevision(of: scene.wolfgang)
        try transaction.countMemoryChange(of: [scene.wolfgang])
        #expect(try transaction.isWitness(scene.wolfgang, of: message))
        _ = try transaction.message(message)
        #expect(try transaction.witnesses(of: message) == scene.cast)
    }

    private static func tells(
        _ message: MessageID, _ scene: Scene, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let memory = try #require(try transaction.memories(from: message).first)
        try transaction.insertShares([memory.id, memory.id], of: message, release: release)
        let event = try transaction.insertSharing(
            NewSharingEvent(
                teller: scene.wolfgang, hearer: scene.ada, memory: memory.id, message: nil, conversation: nil, trust: 1,
                sensitivity: 0, rule: .administrator), release: release, now: .start)
        let told = NewMemory(
            owner: scene.ada, content: "hello", normalised: "hello", importance: Importance(rawValue: 3),
            provenance: .told, sourceEvent: event, rootMemory: memory.id, embedding: .test())
        let heard = try transaction.insertMemory(told, release: release, now: .start)
        let row = try #require(try transaction.memory(heard))
        #expect(try transaction.standing(of: heard) == .alive)
        #expect(try transaction.knows(scene.wolfgang, row))
        let lineages = try transaction.lineages(of: row)
        // The message tells the very memory that was made of it: it is followed no further than it can be.
        #expect(lineages.first?.tellers.map(\.character) == [scene.ada, scene.wolfgang])
        let origin = try #require(lineages.first?.origin)
        #expect(origin.message == message && origin.originator == scene.ada)
        #expect(try !transaction.hasPassedOn(row, by: scene.ada, toOthersThan: scene.wolfgang))
        #expect(try !transaction.hasBetrayal(of: scene.ada, by: scene.wolfgang, origin))
        _ = try transaction.evidenceCount(of: scene.ada, about: scene.wolfgang, kind: .helped, since: .start)
    }

    private static func touchesFiles(
        of owner: FileOwner, _ turn: TurnID, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let (path, other) = (try #require(FilePath("notes/a.txt")), try #require(FilePath("b")))
        try transaction.putFile(path, Array("hello".utf8), of: owner, release: release, now: .start)
        #expect(try transaction.file(path, of: owner) == Array("hello".utf8))
        #expect(try transaction.fileSize(path, of: owner) == 5)
        #expect(try transaction.fileTotals(of: owner) == FileTotals(files: 1, bytes: 5))
        for folder in [nil, FilePath("notes")] {
            #expect(try transaction.files(of: owner, in: folder).map(\.path) == ["notes/a.txt"])
        }
        #expect(try transaction.renameFile(path, to: other, of: owner, release: release, now: .start))
        #expect(try transaction.removeFile(other, of: owner))
        try transaction.logFileOperation(
            FileOperationRow(
                owner: owner, operation: .remove, path: "b", isSuccess: true, turn: turn, release: release,
                timestamp: .start))
        #expect(try transaction.fileOperations(of: owner, limit: 10).count == 1)
        let script = EntryName(.plugins, "p")
        _ = try transaction.countUse(of: .files, by: script, now: .start)
        try transaction.insertSecurityEvent(
            SecurityEvent(.filePath, subject: "plugins/p", message: "bowl.files.read refused: .."), now: .start)
    }

    private static func asks(
        _ turn: TurnID, _ scene: Scene, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let instances: [ScriptInstance] = [
            .personality(key: "ada", scene.ada), .scenario(key: "coffeehouse", scene.conversation), .plugin(key: "p"),
        ]
        for instance in instances {
            #expect(try transaction.ask(of: instance, key: "k") == nil)
            #expect(try transaction.outstandingAsks(of: instance) == 0)
            let request = ModelRequest(messages: [PromptMessage(role: .user, content: "?")])
            let id = try transaction.insertAsk(
                NewAsk(
                    instance: instance, question: Question(request: request, key: "k"),
                    conversation: scene.conversation, turn: turn), release: release, now: .start)
            #expect(try transaction.ask(of: instance, key: "k") == id)
            #expect(try transaction.hasDueAsks(now: .start))
            #expect(try transaction.dueAsks(now: .start, limit: 4).map(\.id) == [id])
            try transaction.takeAsk(id, holder: "tester", until: .start)
            #expect(try transaction.hasDueAsks(now: .start))
            try transaction.freeExpiredAsks(now: .start)
            try transaction.takeAsk(id, holder: "tester", until: .hours(1))
            try transaction.postponeAsk(id, attempt: 2, until: .start)
            try transaction.failAsk(id, attempt: 7, TurnFailure(code: "c", message: "m"), now: .start)
            #expect(try transaction.recordAnswer("yes", of: id, now: .start))
            for conversation in [scene.conversation, nil] {
                let found = try transaction.deliverableAsks(in: conversation, now: .start, limit: 4)
                #expect(found.map(\.id) == (conversation == nil ? [] : [id]))
            }
            #expect(try transaction.deliverableAsks(now: .start) == [scene.conversation: [id]])
            #expect(try transaction.isDeliverable(id, now: .start))
            try transaction.postponeDelivery(of: id, until: .start, isCounted: true)
            #expect(try transaction.ask(id)?.attempts == 2)
            try transaction.noteDelivered(id, now: .start)
            try transaction.giveUpDelivery(of: id)
            #expect(try transaction.ask(id)?.state == .delivered)
        }
    }

    private static func grows(
        _ turn: TurnID, _ scene: Scene, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let area = KnowledgeArea(
            character: scene.ada, topic: "t", expertise: Expertise(rawValue: 0.5), lastUsed: .start)
        try transaction.putKnowledge([area], release: release)
        #expect(try transaction.knowledge(of: scene.cast, in: "t") == [area])
        #expect(try transaction.knowledge(of: scene.ada) == [area])
        let point = StatePoint(
            character: scene.ada, turn: turn, at: .start, mood: .low, energy: .full, emotion: .neutral)
        try transaction.insertStatePoints([point], release: release)
        #expect(try transaction.stateHistory(of: scene.ada, limit: 10) == [point])
        let gathered = try transaction.gather(scene.cast.map { ($0, 2.5) })
        #expect(gathered.map(\.owner) == scene.cast.sorted() && gathered.allSatisfy { $0.gathered == 2.5 })
        let memories = try transaction.unreflectedMemories(of: scene.wolfgang, limit: 10)
        let memory = try #require(memories.last)
        let conclusion = try transaction.insertMemory(
            NewMemory(
                owner: scene.wolfgang, content: "so", normalised: "so", importance: Importance(rawValue: 3),
                provenance: .concluded, embedding: .test()), release: release, now: .start)
        try transaction.insertEvidence(of: conclusion, [memory.id, memory.id, conclusion], release: release)
        #expect(try transaction.evidence(of: conclusion) == [memory])
        try transaction.noteReflected(until: conclusion, by: scene.wolfgang, release: release)
        #expect(try transaction.importanceGathered(by: scene.wolfgang) == 0)
        #expect(try transaction.unreflectedMemories(of: scene.wolfgang, limit: 10).isEmpty)
        #expect(try !transaction.isAsking(.personality(key: "ada", scene.ada), tag: "t"))
    }

    private static func writesOfATurn(
        _ turn: TurnID, _ message: MessageID, _ scene: Scene, _ release: ReleaseNumber, _ transaction: Transaction
    ) throws {
        let conversation = scene.conversation
        try transaction.countSpoken(by: scene.ada, in: conversation, turn: 1, release: release)
        try transaction.countTurnSaid(in: conversation, byPerson: false, now: .start)
        let state = try #require(try transaction.state(of: scene.ada))
        try transaction.putStates(scene.cast.map { ($0, state) }, release: release)
        try transaction.putGoal(key: "g", description: "d", of: scene.ada, release: release, now: .start)
        let goal = try transaction.setGoal(
            key: "g", of: scene.ada, progress: 0.5, status: .active, release: release, now: .start)
        #expect(goal?.progress == 0.5)
        let relationship = RelationshipRow(
            character: scene.ada, other: scene.wolfgang, familiarity: 0.1, affinity: 0, lastConversedAt: .start)
        try transaction.putRelationships([relationship], release: release, now: .start)
        try transaction.insertEvidence(
            [
                EvidenceRow(
                    truster: scene.ada, trusted: scene.wolfgang, kind: .conversed, weight: 0.25, occurredAt: .start,
                    conversation: conversation, message: message)
            ], release: release)
        try transaction.putContext(
            ContextRow(
                energyLevel: 1, conversationType: "general", emotionalState: "even", topic: "t",
                speakerPatterns: .object([:]), lastUpdated: .start), of: conversation, release: release)
        try analyses(message, scene, release, transaction)
        try transaction.insertMetrics([MetricRow(name: "m", value: 1, turn: turn)], release: release, now: .start)
        try asksModels(turn, scene, release, transaction)
        let instances: [ScriptInstance] = [
            .personality(key: "ada", scene.ada), .scenario(key: "coffeehouse", conversation), .plugin(key: "p"),
        ]
        for instance in instances {
            #expect(try transaction.scriptState(of: instance) == nil)
            for revision in 1...2 {
                #expect(
                    try transaction.saveScriptState("{}", version: 1, of: instance, release: release, now: .start)
                        == revision)
            }
            #expect(try transaction.scriptRevision(of: instance) == 2)
        }
        _ = try transaction.join(scene.ada, conversation, turn: 3, release: release, now: .start)
        try transaction.leave(scene.ada, conversation, release: release, now: .start)
        #expect(try transaction.setStatus(.closed, of: conversation, reason: "late", now: .start))
        let first = try transaction.appendJournal(
            NewJournalRow(
                operation: nil, kind: .open, part: .main, conversation: conversation, turn: 1, moment: .start,
                voices: "scripts", process: "1", inputs: [:]))
        #expect(first.isFirst)
    }
}
