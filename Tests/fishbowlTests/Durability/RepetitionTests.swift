import FishbowlTestKit
import Foundation
import Testing

@Suite struct RepetitionTests {
    static let coffeehouse = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    @Test("T12: two processes with the same release, seed and clock write the same rows")
    func twoProcessesWriteTheSameRows() throws {
        let dumps = try (1...2).map { _ in
            let folder = try TemporaryFolder()
            for part in 1...2 {
                let program = try PipedProgram(
                    [
                        "run", "scenarios/coffeehouse.yaml", "--bowl", folder.path("bowl.sqlite"), "--turns", "15",
                        "--seed", "11", "--clock", "2026-01-01T18:00:00Z", "--json", "--actor", "tester",
                    ], in: Self.coffeehouse)
                _ = program.remainingLines()
                #expect(program.wait() == 0, "part \(part): \(program.errorText())")
            }
            return try BowlInspection(path: folder.path("bowl.sqlite")).dump()
        }
        #expect(dumps[0].count > 100)
        for (left, right) in zip(dumps[0], dumps[1]) where left != right {
            Issue.record("first difference:\n\(left)\n\(right)")
            break
        }
        #expect(dumps[0].count == dumps[1].count)
    }
}
