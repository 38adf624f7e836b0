import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension BowlStatus {
    /// Rows for people: a name and what there is; those of which there is nothing are empty.
    var rows: [[String]] {
        titled("running", runs.map(\.words)) + [["size", sizeWords], ["backup", backupWords]]
            + [["security", securityWords], ["today", usageWords]] + titled("alerts", health.findings.map(\.words))
    }

    private func titled(_ title: String, _ texts: [String]) -> [[String]] {
        texts.enumerated().map { [$0 == 0 ? title : "", $1] }
    }

    private var sizeWords: String {
        let figures = health.figures
        let parts = [
            figures.databaseBytes.map { "database \(ByteCount.words($0))" },
            figures.logBytes.map { "log \(ByteCount.words($0))" },
            figures.freeBytes.map { "\(ByteCount.words($0)) free" },
            figures.growthPerDay.map { growth in
                growth > 0 ? "grows by \(ByteCount.words(Int(growth))) a day" : "does not grow"
            },
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private var backupWords: String {
        guard let lastBackup else { return "never" }
        let tried = lastRestoreTest.map { "last tried \($0.finishedAt.shown)" } ?? "never tried"
        return "\(lastBackup.finishedAt.shown), \(TextLayout.oneLine(lastBackup.path)); restoring it was \(tried)"
    }

    private var securityWords: String {
        let counts = SecuritySeverity.allCases.reversed().compactMap { severity in
            unresolvedSecurity[severity].map { "\($0) \(severity.rawValue)" }
        }
        guard !counts.isEmpty else { return "" }
        return "events to be looked at: \(counts.joined(separator: ", "))"
    }

    private var usageWords: String {
        guard usage.hasAny else { return "" }
        let cost = usage.cost > 0 ? ", cost \(shownPrice(usage.cost))" : ""
        return "\(counted(usage.calls, "call")) of models, \(grouped(usage.tokens)) tokens\(cost)"
    }

    /// The line for programs with what there is besides.
    func added(to line: JSONLine) -> JSONLine {
        let figures = health.figures
        let counts = SecuritySeverity.allCases.map { ($0.rawValue, JSONValue.number(unresolvedSecurity[$0] ?? 0)) }
        return line.adding("running", .array(runs.map(\.json))).adding("last_turn_release", lastTurnRelease?.rawValue)
            .adding("database_bytes", figures.databaseBytes).adding("wal_bytes", figures.logBytes)
            .adding("free_bytes", figures.freeBytes).adding("growth_per_day", .real(figures.growthPerDay))
            .adding("days_until_full", .real(HealthRule.daysUntilFull(figures)))
            .adding("last_backup", lastBackup?.json ?? .null).adding(
                "last_restore_test", lastRestoreTest?.json ?? .null
            )
            .adding("security_unresolved", .object(Dictionary(counts) { first, _ in first }))
            .adding(
                "today",
                [
                    "day": .string(today), "calls": .number(usage.calls),
                    "failed_attempts": .number(usage.failedAttempts),
                    "input_tokens": .number(usage.inputTokens), "output_tokens": .number(usage.outputTokens),
                    "cost": .number(usage.cost), "seconds": .number(usage.seconds),
                ]
            )
            .adding("alerts", .array(health.findings.map { $0.json(openedAt: openedAt($0)) }))
    }

    /// Since when there is an alert of it; nil where nobody has looked yet who writes it down.
    private func openedAt(_ finding: HealthFinding) -> Timestamp? {
        health.openAlerts.first { $0.code == finding.code.rawValue && $0.subject == finding.subject }?.openedAt
    }
}

extension BowlStatus.Run {
    fileprivate var words: String {
        let release = lease.release.map { ", on release \($0)" } ?? ""
        let name = "#\(lease.conversation) \(lease.scenario)"
        guard isAlive else {
            return "\(name): left behind by \(TextLayout.oneLine(lease.holder)), which has ended; the next run goes on"
        }
        return "\(name), \(counted(lease.turns, "turn"))\(release), by \(TextLayout.oneLine(lease.holder)) since "
            + lease.since.shown
    }

    fileprivate var json: JSONValue {
        [
            "conversation": .integer(lease.conversation.rawValue), "scenario": .string(lease.scenario),
            "title": .string(lease.title), "turns": .number(lease.turns), "holder": .string(lease.holder),
            "process_id": .number(lease.processID), "since": .text(lease.since), "is_alive": .boolean(isAlive),
            "release": .number(lease.release.map { Int($0.rawValue) }),
        ]
    }
}

extension HealthFinding {
    fileprivate var words: String {
        TextLayout.oneLine("\(severity.rawValue): \(message) [\(code.rawValue)]")
    }

    fileprivate func json(openedAt: Timestamp?) -> JSONValue {
        [
            "code": .string(code.rawValue), "subject": .string(subject), "severity": .string(severity.rawValue),
            "message": .string(message), "value": .real(value), "threshold": .real(threshold),
            "opened_at": .text(openedAt),
        ]
    }
}
