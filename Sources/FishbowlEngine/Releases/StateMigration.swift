internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// A durable state that took another form with a release.
package struct MigratedState: Hashable, Sendable {
    /// How it came to its new form.
    package enum Way: String, Hashable, Sendable {
        /// The script's `migrate` made it.
        case migrated
        /// Back across a `state_version`: the state from before the upward migration returns.
        case restored
        /// Back to a form that this state never had: it begins empty.
        case emptied
    }

    /// The script.
    package let script: EntryName
    /// Whose state it is: a character's key, or a conversation.
    package let owner: String
    package let from: Int
    package let to: Int
    package let way: Way
}

/// Carries every durable state that a release touches into its script's new form.
///
/// Runs inside the transaction of the apply, each `migrate` on a copy in a fresh VM, so that a refused release leaves no
/// trace in rows or in Lua; what was replaced is kept in the history of the state.
struct StateMigration {
    private struct Replacement {
        let stored: StoredScriptState
        let state: String
        let step: MigratedState
    }

    private let transaction: Transaction
    private let now: Timestamp
    private var replacements: [Replacement] = []

    /// What becomes of each state, in the order of scripts and states.
    var steps: [MigratedState] { replacements.map(\.step) }

    /// Finds the states and makes their new forms. Writes nothing.
    ///
    /// - Throws: `ConfigurationProblems` with each script that cannot carry a state on.
    init(of scripts: [ReleaseCheck.ChangedScript], in transaction: Transaction, now: Timestamp) throws {
        self.transaction = transaction
        self.now = now
        var problems: Set<ConfigurationProblem> = []
        for script in scripts {
            let source = script.definition.source
            let states = try transaction.scriptStates(
                of: script.definition.kind, key: source.name.key, notOfVersion: script.stateVersion)
            for stored in states {
                do {
                    replacements.append(try replacement(of: stored, for: script))
                } catch let error as ScriptError {
                    problems.insert(ConfigurationProblem(error))
                }
            }
        }
        guard problems.isEmpty else { throw ConfigurationProblems(Array(problems)) }
    }

    /// Puts the new forms in the place of the old ones.
    func write(release: ReleaseNumber) throws {
        for replacement in replacements {
            try transaction.replaceScriptState(
                replacement.stored, by: replacement.state, version: replacement.step.to, release: release, now: now)
        }
    }

    private func replacement(
        of stored: StoredScriptState, for script: ReleaseCheck.ChangedScript
    ) throws -> Replacement {
        func made(_ state: String, _ way: MigratedState.Way) -> Replacement {
            Replacement(
                stored: stored, state: state,
                step: MigratedState(
                    script: script.definition.source.name, owner: stored.owner, from: stored.row.version,
                    to: script.stateVersion, way: way))
        }
        guard stored.row.version > script.stateVersion else {
            return made(try upward(stored, script).canonicalText, .migrated)
        }
        // An older script may know nothing of newer forms. It must not keep an operator from going back, so that its
        // error counts as having no answer.
        if let state = try? migrated(stored, script) { return made(state.canonicalText, .migrated) }
        if let failure = transaction.failure { throw failure }
        if let saved = try transaction.replacedScriptState(of: stored.id, version: script.stateVersion) {
            return made(saved, .restored)
        }
        return made("{}", .emptied)
    }

    private func upward(_ stored: StoredScriptState, _ script: ReleaseCheck.ChangedScript) throws -> JSONValue {
        let source = script.definition.source
        let loaded = try LoadedScript(script.definition)
        guard loaded.migrates else {
            throw ScriptError(
                .migration,
                "state_version is \(script.stateVersion) now, but \(stored.owner) keeps a state of version "
                    + "\(stored.row.version); write migrate(state, from), which returns the state in its new form",
                in: source, line: source.line(of: "state_version"))
        }
        guard let state = try migrated(stored, loaded) else {
            throw ScriptError(
                .migration,
                "migrate(state, \(stored.row.version)) returned nothing for the state of \(stored.owner); return it "
                    + "in its new form, or {} to begin anew",
                in: source, handler: "migrate", line: source.line(ofFunction: "migrate"))
        }
        return state
    }

    private func migrated(_ stored: StoredScriptState, _ script: ReleaseCheck.ChangedScript) throws -> JSONValue? {
        let loaded = try LoadedScript(script.definition)
        return loaded.migrates ? try migrated(stored, loaded) : nil
    }

    private func migrated(_ stored: StoredScriptState, _ loaded: LoadedScript) throws -> JSONValue? {
        let state = try JSONValue(parsing: stored.row.state)
        do {
            return try loaded.migrate(state, from: stored.row.version, now: now)
        } catch {
            throw ScriptError(
                error.code, "migrate(state, \(stored.row.version)) for \(stored.owner): \(error.message)",
                in: error.source, handler: error.handler,
                line: error.line ?? error.source.line(ofFunction: "migrate"), traceback: error.traceback,
                cause: error.cause)
        }
    }
}
