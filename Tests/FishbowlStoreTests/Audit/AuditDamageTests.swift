import FishbowlCore
import FishbowlTestKit
import Testing

@testable import FishbowlStore

@Suite struct AuditDamageTests {
    private struct Undone: Error {}

    @Test("T11: of a thousand random edits, deletions, insertions, swaps, cuts and new chains, every one is found")
    func allDamageIsFound() async throws {
        let store = try Store.inMemory(now: .start)
        try await AuditLog.fill(store, 24)
        let seed = TestScale.seed
        let missed = try await store.write { transaction -> [String] in
            try AuditLog.unlock(transaction)
            let honest = try AuditLog(transaction)
            let head = try transaction.auditHead().hash
            #expect(try transaction.verifyAudit(head: head).isSound)
            var random = SplitMix(state: seed)
            var missed: [String] = []
            for round in 0..<1000 * TestScale.factor {
                let damage = AuditDamage.allCases[round % AuditDamage.allCases.count]
                var log = honest
                damage.apply(to: &log, &random)
                // Two rows that say the same were exchanged, or a number became itself.
                guard log != honest else { continue }
                try log.write(to: transaction)
                let found = try transaction.verifyAudit(head: damage.needsHead ? head : nil)
                if found.isSound { missed.append("\(damage) in round \(round): \(log)") }
                if damage.needsHead, try !transaction.verifyAudit().isSound {
                    missed.append("\(damage) in round \(round) should hold without the head")
                }
            }
            return missed
        }
        #expect(missed == [], "seed \(seed)")
    }
}
