package import FishbowlCore
internal import Synchronization

/// Which instance of which script: characters and plugins have one each, scenarios one per conversation.
package enum ScriptInstanceKey: Hashable, Sendable {
    case personality(String)
    case scenario(String, ConversationID)
    case plugin(String)
}

/// The loaded scripts of a process, kept between transactions because loading one costs more than calling it.
///
/// A kept script may be behind its row when another process has written since. Whoever uses the pool therefore tells it
/// the data version of each transaction; when that changes, every script must be verified against its row once more.
package final class ScriptPool: Sendable {
    private struct Content {
        /// Each script with the definition that it was last found equal to: comparing the same strings with themselves is
        /// cheap, comparing equal ones of another release is not.
        var scripts: [ScriptInstanceKey: (script: LoadedScript, definition: ScriptDefinition)] = [:]
        var verified: Set<ScriptInstanceKey> = []
        var dataVersion: Int?
        /// Of scripts that a forgetful pool has let go: those that met keys in no promised order.
        var unordered: Set<EntryName> = []
    }

    private let content = Mutex(Content())
    /// Whether every call gets a fresh machine, so that nothing but the durable state outlives one (amnesia mode).
    private let isForgetful: Bool

    package init(isForgetful: Bool = false) {
        self.isForgetful = isForgetful
    }

    /// The script of that key when it was built from exactly that definition, and whether it is known to be no older
    /// than its row. A forgetful pool knows none that was called, but those that are running.
    package func script(
        for key: ScriptInstanceKey, of definition: ScriptDefinition
    ) -> (script: LoadedScript, isVerified: Bool)? {
        content.withLock { content in
            guard let kept = content.scripts[key], kept.definition == definition else { return nil }
            guard !isForgetful || kept.script.isRunning || !kept.script.wasCalled else { return nil }
            if !kept.definition.hasPlaces(of: definition) { kept.script.move(to: definition) }
            content.scripts[key]?.definition = definition
            return (kept.script, content.verified.contains(key))
        }
    }

    /// Keeps a script that agrees with its row.
    package func keep(_ script: LoadedScript, for key: ScriptInstanceKey) {
        content.withLock { content in
            if isForgetful, let old = content.scripts[key]?.script, old.metUnorderedKeys {
                content.unordered.insert(old.definition.source.name)
            }
            content.scripts[key] = (script, script.definition)
            content.verified.insert(key)
        }
    }

    /// Tells which state of the database the present transaction sees.
    package func noteDataVersion(_ version: Int) {
        content.withLock { content in
            guard content.dataVersion != version else { return }
            content.dataVersion = version
            content.verified.removeAll()
        }
    }

    /// Tells that rows of states are written past their scripts: each script must be verified once more.
    ///
    /// A change by this very process leaves the data version as it is.
    package func noteStatesReplaced() {
        content.withLock { $0.verified.removeAll() }
    }

    /// Throws away what a rolled-back transaction or savepoint has touched (T4).
    package func discard(_ keys: some Sequence<ScriptInstanceKey>) {
        content.withLock { content in
            for key in keys {
                content.scripts[key] = nil
                content.verified.remove(key)
            }
        }
    }

    /// Throws away the scenario scripts of a conversation that is no longer run here.
    package func discardConversation(_ conversation: ConversationID) {
        let keys = content.withLock { content in
            content.scripts.keys.filter { if case .scenario(_, conversation) = $0 { true } else { false } }
        }
        discard(keys)
    }

    /// The scripts that went through keys in no promised order, as far as they are loaded or this pool is forgetful.
    package var scriptsWithUnorderedKeys: [EntryName] {
        content.withLock { content in
            let kept = content.scripts.values.filter(\.script.metUnorderedKeys).map(\.definition.source.name)
            return content.unordered.union(kept).sorted()
        }
    }

    /// How many scripts are loaded.
    package var count: Int { content.withLock { $0.scripts.count } }
}
