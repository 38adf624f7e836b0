package import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// What switching a plugin on or off would do to the configuration. Changes nothing.
    ///
    /// On again, the entry is what it was before it was switched off, to the byte, where it had not said so itself.
    ///
    /// - Throws: `EngineError.unknownEntry` with the plugin that was probably meant.
    package func planSwitching(plugin key: String, on isOn: Bool) async throws -> ConfigurationPlan {
        let name = EntryName(.plugins, key)
        let enabled = try await store.read { transaction in
            let entries = try transaction.activeConfiguration().entries
            guard entries[name] != nil else { throw Self.unknownPlugin(key, among: entries.keys) }
            return entries[name]?.value["enabled"]
        }
        let isOff = enabled == false
        return try await plan(
            .edit(name) { current, _ in
                guard var members = current?.objectValue, isOff == isOn else { return current }
                members["enabled"] = isOn ? nil : false
                return .object(members)
            })
    }

    /// Lets a plugin that failed too often in a row be called again on this release, with an audit row.
    ///
    /// - Returns: false when it had not been switched off so.
    package func forgiveFailures(ofPlugin key: String, by author: ChangeAuthor) async throws -> Bool {
        try await store.hold { try self.forgiveFailures(ofPlugin: key, by: author, on: $0) }
    }

    /// The same on a connection that is held already.
    func forgiveFailures(ofPlugin key: String, by author: ChangeAuthor, on writer: HeldWriter) throws -> Bool {
        let operation = operation(.forgive, ["plugin": .string(key), "author": author.json])
        let now = operation.moment
        return try write(operation, on: writer) { transaction in
            guard let release = try transaction.newestRelease() else { return false }
            let failures = try transaction.pluginFailures(on: release)[key] ?? 0
            guard failures >= Limits.pluginFailures else { return false }
            try transaction.setPluginFailures([key: 0], on: release, now: now)
            let alert = HealthFinding.switchedOff(plugin: key)
            try transaction.closeAlert(alert.code.rawValue, subject: alert.subject, now: now)
            try transaction.appendAudit(
                AuditEntry(
                    user: author.name, action: "plugin.enable", resource: "plugins/\(key)", message: author.message,
                    before: ["failures": .integer(Int64(failures)), "is_off": true],
                    after: ["failures": 0, "is_off": false]),
                release: release, now: now)
            return true
        }
    }

    /// Why there is no such plugin.
    private static func unknownPlugin(_ key: String, among names: some Sequence<EntryName>) -> EngineError {
        let keys = names.filter { $0.section == .plugins }.map(\.key).sorted()
        let hint =
            Nearest.name(to: key, among: keys).map { "Did you mean \"\($0)\"?" }
            ?? (keys.isEmpty ? "It has none." : "It has: \(keys.joined(separator: ", ")).")
        return EngineError(.unknownEntry, "this bowl has no plugin \"\(key)\". \(hint)")
    }
}
