package import FishbowlCore
internal import LuaRuntime
internal import Synchronization

/// A loaded script in a VM of its own, with its durable state.
///
/// Calls are synchronous and run on the thread of the transaction that they belong to. A call whose savepoint or
/// transaction is rolled back has changed Lua variables that the database does not know: the caller must then drop
/// the instance (T4).
package final class LoadedScript: Sendable {
    /// What it was built from, with the places at which its texts stand now.
    package var definition: ScriptDefinition { place.withLock { $0 } }
    /// What the script is for.
    let kind: ScriptKind
    /// The handlers that the script has.
    package let handlers: Set<Handler>
    /// Whether it can carry states from one form to another.
    package let migrates: Bool
    /// The version of the form of the durable state, 1 when the script does not say.
    package let stateVersion: Int
    let vm: LuaVM
    private let kept: Mutex<KeptState>
    private let place: Mutex<ScriptDefinition>

    /// What is known of the durable state: its bytes when last read or written, and the revision of its row.
    private struct KeptState {
        var encoded: [UInt8]
        var revision: Int
        /// Whether a handler has run since the script was loaded.
        var wasCalled = false
    }

    /// Compiles and loads the script in a fresh VM; its durable state is empty.
    ///
    /// - Throws: `ScriptError`: `.syntax`, `.error`, a limit, `.shape` when it returns no table of handlers,
    ///   `.unknownHandler` for a handler that the core does not call.
    package init(_ definition: ScriptDefinition) throws(ScriptError) {
        place = Mutex(definition)
        kind = definition.kind
        do {
            vm = try LuaVM(library: HostFunction.library, limits: definition.limits)
            let libraries = definition.libraries.mapValues {
                LuaModule(source: $0.text, chunk: $0.name.description)
            }
            try vm.load(
                definition.source.text, chunk: definition.source.name.description, libraries: libraries, seed: 0,
                now: 0,
                host: ScriptAPI.outsideHandlers(ScriptCaller(definition, .loading)))
            kept = Mutex(KeptState(encoded: try vm.encodedState(), revision: 0))
        } catch {
            throw ScriptError(error, in: definition, handler: nil)
        }
        handlers = Set(vm.handlers.compactMap(kind.handler(named:)))
        migrates = vm.handlers.contains(Self.migrate)
        let version = vm.field("state_version")
        stateVersion = version.integerValue.map { Int($0) } ?? 1
        try Self.checkMembers(of: vm, definition)
    }

    /// Takes over where the texts of an equal definition stand, for messages.
    func move(to definition: ScriptDefinition) {
        place.withLock { $0 = definition }
    }

    /// Whether the script has that handler.
    package func has(_ handler: Handler) -> Bool { handlers.contains(handler) }

    /// The function that carries states: no handler of an event.
    private static let migrate = "migrate"

    /// Whether one of its handlers is on some thread's stack now; such a script takes no part in events it causes.
    package var isRunning: Bool { vm.isRunning }

    /// The revision of the row that the durable state was read from or written to; 0 for none.
    package var revision: Int { kept.withLock { $0.revision } }

    /// Whether a handler has run in it, which may have left something in a Lua variable.
    var wasCalled: Bool { kept.withLock { $0.wasCalled } }

    /// Whether it went through keys that come in no promised order, which differs from process to process.
    var metUnorderedKeys: Bool { vm.metUnorderedKeys }

    func noteCall() {
        kept.withLock { $0.wasCalled = true }
    }

    /// Notes that the state as it is now was written with that revision.
    package func noteSaved(revision: Int) {
        kept.withLock { $0.revision = revision }
    }

    /// Gives the script the durable state of its row; nil when there is no row.
    ///
    /// - Throws: `ScriptError` when the state has another form than the script's, or cannot be taken.
    package func restore(_ state: JSONValue?, version: Int, revision: Int) throws(ScriptError) {
        guard state == nil || version == stateVersion else {
            throw ScriptError(
                .migration, "the stored state has version \(version), the script takes \(stateVersion)",
                in: definition.source)
        }
        do {
            try vm.setState(state.map(ScriptStateCodec.lua) ?? .nil)
            let encoded = try vm.encodedState()
            kept.withLock { $0 = KeptState(encoded: encoded, revision: revision) }
        } catch {
            throw ScriptError(error, in: definition, handler: nil)
        }
    }

    /// A state of another form, carried into this script's by its `migrate(state, from)`.
    ///
    /// The script has run on it afterwards: use an instance for one state, and then no more.
    /// - Returns: nil when `migrate` returns nothing.
    /// - Throws: `ScriptError` when `migrate` fails, or returns what cannot be kept.
    package func migrate(
        _ state: JSONValue, from version: Int, now: Timestamp
    ) throws(ScriptError) -> JSONValue? {
        let encoded: [UInt8]
        do {
            let arguments = LuaArguments([ScriptStateCodec.lua(state), .integer(Int64(version))])
            let answer = try vm.call(
                Self.migrate, arguments, seed: 0, now: now.seconds,
                host: ScriptAPI.outsideHandlers(ScriptCaller(definition, .migrating)))
            if answer.value.isNil { return nil }
            try vm.setState(answer.value)
            encoded = try vm.encodedState()
        } catch {
            throw ScriptError(error, in: definition, handler: Self.migrate)
        }
        return try json(encoded, after: Self.migrate)
    }

    /// The durable state as JSON when it differs from what was last read or written; nil when it does not.
    ///
    /// - Throws: `ScriptError` with `.value` and the path of what cannot be kept, or when there is too much of it.
    func changedState(after handler: String) throws(ScriptError) -> JSONValue? {
        guard vm.stateMayHaveChanged else { return nil }
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
        return isChanged ? try json(encoded, after: handler) : nil
    }

    /// A durable state in the form in which it is stored.
    private func json(_ encoded: [UInt8], after handler: String) throws(ScriptError) -> JSONValue {
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
        let known = definition.kind.handlers.map(\.name) + [migrate]
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
