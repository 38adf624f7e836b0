internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// Alerts: rows that are opened when something is found and closed when it is gone, told once to plugins and to those who
/// watch.
///
/// - AL1 Of one code and subject at most one is open.
/// - AL2 What was found is among the inputs of the journal, so that a replay, which finds nothing, opens the same ones.
extension Bowl {
    /// Opens alerts for what is found and not open yet, and closes those of which nothing is found any more.
    ///
    /// - Returns: what there is to show; nothing when all is as it was.
    func keepAlerts(_ findings: [HealthFinding]) async throws -> [BowlEvent] {
        let open = try await store.read { try $0.openAlerts() }
        let found = Set(findings.map { AlertName(code: $0.code.rawValue, subject: $0.subject) })
        let known = Set(open.map { AlertName(code: $0.code, subject: $0.subject) })
        let opened = findings.filter { !known.contains(AlertName(code: $0.code.rawValue, subject: $0.subject)) }
        // What a later program has found is for that program to close.
        let closed = open.map { AlertName(code: $0.code, subject: $0.subject) }
            .filter { AlertCode(rawValue: $0.code) != nil && !found.contains($0) }
        guard !opened.isEmpty || !closed.isEmpty else { return [] }
        return try await store.hold { try self.keepAlerts(opening: opened, closing: closed, on: $0) }
    }

    /// The same on a connection that is held already.
    func keepAlerts(
        opening findings: [HealthFinding], closing names: [AlertName], on writer: HeldWriter
    ) throws -> [BowlEvent] {
        let operation = operation(
            .alerts, ["opened": .array(findings.map(\.json)), "closed": .array(names.map(\.json))])
        let opened = try write(operation, on: writer) { transaction in
            for name in names {
                try transaction.closeAlert(name.code, subject: name.subject, now: operation.moment)
            }
            return try findings.filter { try transaction.openAlert($0, now: operation.moment) }
        }
        return try raise(opened.map(AlertView.init), in: nil, operation, on: writer)
    }

    /// Tells plugins what an operator should know, where there is no conversation.
    func tellOutside(_ alert: AlertView, _ operation: Operation, on writer: HeldWriter) throws -> [BowlEvent] {
        let trace = TurnTrace(of: operation)
        do {
            try write(operation, .alert, on: writer) { transaction in
                guard let catalog = try catalogs.newest(in: transaction) else { return }
                let turn = try TurnTransaction(
                    outside: transaction, catalog: catalog, people: [], surroundings: surroundings(trace),
                    now: operation.moment)
                let seed = Seed(rawValue: UInt64(bitPattern: operation.moment.microseconds))
                turn.begin(turn: 0, seed: seed.derived("\(alert.code) \(alert.subject)"))
                try turn.announce(.onAlert, to: [], rule: { _ in .undone }) { _ in .alert(alert) }
                try keepNow(trace, in: transaction)
                try turn.writeMeasurements(.alert)
            }
        } catch {
            pool.discard(trace.value.keys)
            try keepRefusals(trace, on: writer)
            throw error
        }
        noteKept(trace)
        let raised = try record(trace.value.incidents, trace, on: writer)
        return trace.value.incidents.map(BowlEvent.incident) + raised
    }
}

/// By what an open alert is known.
struct AlertName: Hashable, Sendable {
    let code: String
    let subject: String
}

extension AlertName {
    /// The form in which the journal keeps it.
    var json: JSONValue { ["code": .string(code), "subject": .string(subject)] }

    /// Reads that form; nil when it is not one.
    init?(json: JSONValue) {
        guard let code = json["code"]?.stringValue, let subject = json["subject"]?.stringValue else { return nil }
        self.init(code: code, subject: subject)
    }
}

extension HealthFinding {
    /// The form in which the journal keeps it.
    var json: JSONValue {
        [
            "code": .string(code.rawValue), "subject": .string(subject), "severity": .string(severity.rawValue),
            "message": .string(message), "value": value.map { .number($0) } ?? .null,
            "threshold": threshold.map { .number($0) } ?? .null,
        ]
    }

    /// Reads that form; nil when it is not one.
    init?(json: JSONValue) {
        guard let code = json["code"]?.stringValue.flatMap(AlertCode.init(rawValue:)),
            let severity = json["severity"]?.stringValue.flatMap(AlertSeverity.init(rawValue:)),
            let subject = json["subject"]?.stringValue, let message = json["message"]?.stringValue
        else { return nil }
        self.init(
            code, subject: subject, severity, message, value: json["value"]?.numberValue,
            threshold: json["threshold"]?.numberValue)
    }

    /// A plugin that has just failed once too often in a row.
    static func switchedOff(plugin key: String) -> HealthFinding {
        HealthFinding(
            .pluginSwitchedOff, subject: "plugins/\(key)", .medium, HealthRule.pluginMessage(key),
            value: Double(Limits.pluginFailures), threshold: Double(Limits.pluginFailures))
    }

    /// Those of plugins that have just failed once too often in a row.
    static func switchedOff(failing failures: [String: Int]) -> [HealthFinding] {
        failures.filter { $0.value == Limits.pluginFailures }.keys.sorted().map(switchedOff)
    }
}

extension AlertView {
    init(_ finding: HealthFinding) {
        self.init(code: finding.code.rawValue, message: finding.message, subject: finding.subject)
    }
}

extension Transaction {
    /// Writes how plugins have failed in a transaction before, and opens alerts for those that are off from now on.
    ///
    /// - Parameter release: on which they have failed; when there is a newer one, they are on again.
    /// - Returns: the alerts that were opened.
    func notePluginFailures(
        _ failures: [String: Int], on release: ReleaseNumber, now: Timestamp
    ) throws -> [HealthFinding] {
        try keep(failures, on: release, now: now)
        guard try newestRelease() == release else { return [] }
        return try HealthFinding.switchedOff(failing: failures).filter { try openAlert($0, now: now) }
    }
}
