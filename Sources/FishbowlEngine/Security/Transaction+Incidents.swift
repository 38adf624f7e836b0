internal import FishbowlCore
internal import FishbowlStore

extension Transaction {
    /// Stores incidents, and a security event for each script that was ended because of a limit.
    func keep(_ incidents: [IncidentRow]) throws {
        try insertIncidents(incidents)
        for incident in incidents {
            guard let code = SecurityCode(rawValue: incident.code), [.fuel, .memory, .time].contains(code) else {
                continue
            }
            var data: [String: JSONValue] = ["handler": incident.handler.map { .string($0) } ?? .null]
            if let turn = incident.turn { data["turn"] = .integer(turn.rawValue) }
            if let line = incident.line { data["line"] = .integer(Int64(line)) }
            try keep(
                NotedEvent(
                    event: SecurityEvent(
                        code, subject: incident.script,
                        message: "\(incident.handler ?? "loading") was ended: \(incident.message)", data: data),
                    script: EntryName(incident.script), conversation: incident.conversation,
                    release: incident.release), now: incident.createdAt)
        }
    }

    /// Stores how often plugins have failed in a row, and a security event for each that is off because of it.
    func keep(_ failures: [String: Int], on release: ReleaseNumber, now: Timestamp) throws {
        try setPluginFailures(failures, on: release, now: now)
        for (key, _) in failures.sorted(by: { $0.key < $1.key }) where failures[key] == Limits.pluginFailures {
            try keep(
                NotedEvent(
                    event: SecurityEvent(
                        .pluginOff, subject: "plugins/\(key)",
                        message: "it failed \(Limits.pluginFailures) times in a row and is off until the next release"),
                    script: nil, conversation: nil, release: release), now: now)
        }
    }
}
