import FishbowlCore
import FishbowlModels
import Synchronization
import Testing

/// What happened, in order.
private final class Diary: Sendable {
    let lines = Mutex<[String]>([])
}

@Suite("ReplyGate")
struct ReplyGateTests {
    private let request = ModelRequest(messages: [])

    @Test func holdsAnAnswerBackUntilItIsOpened() async throws {
        let gate = ReplyGate()
        let model = ScriptedModel([.text("at last", gate: gate)])
        let diary = Diary()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let answer = try await model.answer(ModelRequest(messages: []))
                #expect(answer.text == "at last")
                diary.lines.withLock { $0.append("answered") }
            }
            await gate.arrival()
            diary.lines.withLock { $0.append("opened") }
            gate.open()
            try await group.waitForAll()
        }
        #expect(diary.lines.withLock { $0 } == ["opened", "answered"])
    }

    @Test func anOpenGateHoldsNothing() async throws {
        let gate = ReplyGate()
        gate.open()
        gate.open()
        let model = ScriptedModel([.text("a", gate: gate), .failure("b", gate: gate)])
        #expect(try await model.answer(request).text == "a")
        await #expect(throws: ModelError.self) { try await model.answer(request) }
        await gate.arrival()
    }

    @Test func holdsManyAtOnce() async throws {
        let gate = ReplyGate()
        let model = ScriptedModel((0..<20).map { .text("\($0)", gate: gate) })
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await model.answer(ModelRequest(messages: [])).text } }
            await gate.arrival()
            gate.open()
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers == Set((0..<20).map(String.init)))
    }

    @Test func cancellationEndsTheWait() async {
        let gate = ReplyGate()
        let model = ScriptedModel([.text("never", gate: gate)])
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    _ = try await model.answer(ModelRequest(messages: []))
                    return false
                } catch { return error is CancellationError }
            }
            await gate.arrival()
            group.cancelAll()
            for await wasCancelled in group { #expect(wasCancelled) }
        }
        gate.open()
    }

    @Test func aTaskCancelledBeforeTheGateNeverWaits() async {
        let model = ScriptedModel([.text("never", gate: ReplyGate())])
        await withTaskGroup(of: Bool.self) { group in
            group.cancelAll()
            group.addTask {
                do {
                    _ = try await model.answer(ModelRequest(messages: []))
                    return false
                } catch { return error is CancellationError }
            }
            for await wasCancelled in group { #expect(wasCancelled) }
        }
    }
}
