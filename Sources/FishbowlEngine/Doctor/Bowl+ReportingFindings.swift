internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Keeps what an examination found as security events, one for each kind: who changes hashed rows past the program, or
    /// the log of administrators, may be an attacker.
    ///
    /// A bowl whose pages are damaged is not written.
    package func report(_ examination: Examination) async throws {
        guard !examination.isDamaged else { return }
        let kinds: [(SecurityCode, Set<Examination.Check>)] = [
            (.auditBroken, [.audit]), (.content, [.configuration, .requests, .active]),
            (.damage, [.integrity, .schema, .references]),
        ]
        for (code, checks) in kinds {
            let findings = examination.findings.filter { checks.contains($0.check) }
            guard let first = findings.first else { continue }
            try await report(
                SecurityEvent(
                    code, subject: first.table, message: (first.row.map { "row \($0): " } ?? "") + first.detail,
                    data: ["findings": .integer(Int64(findings.count))]))
        }
    }
}
