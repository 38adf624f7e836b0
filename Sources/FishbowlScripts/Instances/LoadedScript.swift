package import FishbowlCore
internal import LuaRuntime
internal import Synchronization

/// A loaded script in a VM of its own, with its durable state.
///
/// Calls are synchronous and run on the thread of the transaction that they belong to. A call whose savepoint or
/// transaction is rolled back has changed Lua variables that the database does not know: the caller must then drop
/// the instance (T4).
package final class LoadedScript: Sendable {
    package let definition: ScriptDefinition
    /// The handlers that the script has.
    package let handlers: Set<String>
    /// The version of the form of the durable state, 1 when the script does not say.
    package let stateVersion: Int
    let vm: LuaVM
    private let kept: Mutex<KeptState>

    /// What is known of the durable state: its bytes when last read or written, and the revision of its row.
    private struct KeptState {
        var encoded: [UInt8]
        var revision: Int
    }

    /// Compiles and loads the script in a fresh VM; its durable state is empty.
    ///
    /// - Throws: `ScriptError`: `.syntax`, `.error`, a limit, `.shape` when it returns no table of handlers,
    ///   `.unknownHandler` for a handler that the core does not call.
    package init(_ definition: ScriptDefinition) throws(ScriptError) {
        self.definition = definition
        do {
            vm = try LuaVM(library: HostFunction.library, limits: definition.limits)
            let libraries = definition.libraries.mapValues {
                LuaModule(source: $0.text, chunk: $0.name.description)
            }
            try vm.load(
                definition.source.text, chunk: definition.source.name.description, libraries: libraries, seed: 0,
                now: 0,
                host: ScriptAPI.whileLoading)
            kept = Mutex(KeptState(encoded: try vm.encodedState(), revision: 0))
        } catch {
            throw ScriptError(error, in: definition, handler: nil)
        }
        handlers = Set(vm.handlers)
        let version = vm.field("state_version")
        stateVersion = version.integerValue.map { Int($0) } ?? 1
        try Self.checkMembers(of: vm, definition)
    }

    /// Whether the script has that handler.
    package func has(_ handler: String) -> Bool { handlers.contains(handler) }

    /// Whether one of its handlers is on some thread's stack now; such a script takes no part in events it causes.
    package var isRunning: Bool { vm.isRunning }

    /// The revision of the row that the durable state was read from or written to; 0 for none.
    package var revision: Int { kept.withLock { $0.revision } }

    /// Notes that the state as it is now was written with that revision.
    package func noteSaved(revision: Int) {
        kept.withLock { $0.revision = revision }
    }

    /// Gives the script the durable state of its row; nil when there is no row.
    ///
    /// A state of another form goes through the script's `migrate(state, from)` first.
    /// - Throws: `ScriptError` when `migrate` fails or the state cannot be taken.
    package func restore(_ state: JSONValue?, version: Int, revision: Int, now: Timestamp) throws(ScriptError) {
        do {
            var value = state.map(ScriptStateCodec.lua) ?? .nil
            if state != nil, version != stateVersion, has("migrate") {
                let migrated = try vm.call(
                    "migrate", LuaArguments([value, .integer(Int64(version))]), seed: 0, now: now.seconds,
                    host: ScriptAPI.whileLoading)
                value = migrated.value
            }
            try vm.setState(value)
            let encoded = try vm.encodedState()
            kept.withLock { $0 = KeptState(encoded: encoded, revision: revision) }
        } catch {
            throw ScriptError(error, in: definition, handler: "migrate")
        }
    }

    /// The durable state as JSON when it differs from what was last read or written; nil when it does not.
    ///
    /// - Throws: `ScriptError` with `.value` and the path of what cannot be kept, or when there is too much of it.
    func changedState(after handler: String) throws(ScriptError) -> JSONValue? {
        let encoded: [UInt8]
        do {
            encoded = try vm.encodedState()
        } catch {
            throw ScriptError(error, in: definition, handler: handler)
        }
        let isChanged = kept.withLock { kept in
            defer { kept.encoded = encoded }
            return kept.encoded != encoded
        }
        guard isChanged else { return nil }
        guard encoded.count <= Limits.scriptStateBytes else {
            throw ScriptError(
                .value, "the durable state has \(encoded.count) bytes; at most \(Limits.scriptStateBytes) are kept",
                in: definition.source, handler: handler)
        }
        do {
            return ScriptStateCodec.json(try LuaVM.decode(encoded))
        } catch {
            throw ScriptError(error, in: definition, handler: handler)
        }
    }

    private static func checkMembers(of vm: LuaVM, _ definition: ScriptDefinition) throws(ScriptError) {
        let known = definition.kind.handlers.map(\.name) + ["migrate"]
        for name in vm.handlers where !known.contains(name) {
            let other = ScriptKind.allCases.first { $0.handler(named: name) != nil }
            let remedy =
                other.map { ", but of a \($0.rawValue)" }
                ?? Nearest.name(to: name, among: known).map { "; did you mean \"\($0)\"?" }
                ?? "; known are \(known.sorted().joined(separator: ", "))"
            throw ScriptError(
                .unknownHandler, "\"\(name)\" is not a handler of a \(definition.kind.rawValue)\(remedy)",
                in: definition.source, line: definition.source.line(ofMember: name))
        }
        for key in vm.keys where !vm.handlers.contains(key) && key != "state_version" {
            throw ScriptError(
                .shape,
                "the script's table has \"\(key)\", which is not a function; keep values in local variables of the script",
                in: definition.source, line: definition.source.line(ofMember: key))
        }
        let version = vm.field("state_version")
        guard version.isNil || (version.integerValue ?? 0) >= 1 else {
            throw ScriptError(
                .shape, "state_version must be a whole number from 1, found \(version.kindName)", in: definition.source,
                line: definition.source.line(ofMember: "state_version"))
        }
    }
}
