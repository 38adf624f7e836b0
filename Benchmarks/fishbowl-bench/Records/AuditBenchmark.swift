import Crypto
import FishbowlCore
import FishbowlStore
import Foundation

/// The check of an audit log of a million rows, beside reading the same bytes with plain SQLite and hashing as many.
struct AuditBenchmark {
    let workshop: Workshop

    private static let rows = 1_000_000
    /// Rows of one transaction while the log is made.
    private static let portion = 20_000
    private static let runs = 3

    func run(_ report: Report) async throws {
        let path = workshop.path("audit.sqlite")
        try await fill(path)
        let bench = try BenchBowl(path)
        var verify = SpentSamples(), reading = SpentSamples(), hashing = SpentSamples()
        // The first run warms up.
        for run in 0...Self.runs {
            let start = Spent.Start()
            let found = try await bench.store.read { try $0.verifyAudit() }
            let spent = start.spent
            guard found.isSound, found.rows == Self.rows else { throw BenchmarkFailure("the audit log is not whole") }
            let (read, bytes) = try read(path)
            let hashed = hash(bytes / Int64(Self.rows))
            guard run > 0 else { continue }
            verify.add(spent)
            reading.add(read)
            hashing.add(hashed)
        }
        try bench.store.close()
        func cell(_ duration: Duration) -> Report.Cell { .number(duration.milliseconds, digits: 0) }
        let floor = reading.wall.median + hashing.wall.median
        try report.table(
            "audit", "Check of an audit log (medians, milliseconds)",
            [
                .init("rows", 9, "rows"), .init("verify", 7, "verify_ms"), .init("cpu", 7, "cpu_ms"),
                .init("read", 7, "read_ms"), .init("SHA-256", 8, "hash_ms"), .init("floor", 7, "floor_ms"),
                .init("ratio", 6, "ratio"),
            ],
            [
                [
                    .text("\(Self.rows)"), cell(verify.wall.median), cell(verify.processor.median),
                    cell(reading.wall.median), cell(hashing.wall.median), cell(floor),
                    .number(verify.wall.median / floor, digits: 2),
                ]
            ])
        report.note("aim: 5,000 ms; the floor reads every column with plain SQLite, and hashes as many bytes")
    }

    private func fill(_ path: String) async throws {
        let bench = try BenchBowl(path)
        for first in stride(from: 0, to: Self.rows, by: Self.portion) {
            try await bench.store.write { transaction in
                for number in first..<first + Self.portion {
                    try transaction.appendAudit(
                        AuditEntry(
                            user: "eve@desk", action: "config.edit", resource: "release/\(number)",
                            message: "the evenings are shorter now",
                            before: [
                                "release": .integer(Int64(number)),
                                "entries": ["settings/conversation": ["version": 1]],
                            ],
                            after: [
                                "release": .integer(Int64(number + 1)),
                                "entries": ["settings/conversation": ["version": 2]],
                            ]),
                        release: nil, now: PacedClock.start.advanced(by: .seconds(Double(number))))
                }
            }
            _ = try await bench.store.checkpoint(ifLargerThan: 0)
        }
        try bench.store.close()
    }

    /// Reads all that is hashed, and nothing else.
    private func read(_ path: String) throws -> (spent: Spent, bytes: Int64) {
        let floor = try Floor(path)
        let start = Spent.Start()
        let bytes = try floor.integer(
            """
            SELECT sum(length(id || admin_user || action_type || resource_affected || changes_made || timestamp ||
                previous_hash || hash)) FROM admin_audit_log
            """)
        return (start.spent, bytes)
    }

    /// Hashes as many texts of that length as there are rows.
    private func hash(_ bytes: Int64) -> Spent {
        let text = [UInt8](repeating: 97, count: Int(bytes))
        let start = Spent.Start()
        var sum = 0
        for _ in 0..<Self.rows { sum &+= SHA256.hash(data: text).contains(0) ? 1 : 2 }
        precondition(sum > 0)
        return start.spent
    }
}
