import LuaRuntime

/// One attack on a host of Lua.
///
/// `source` is a block: it may stand alone, in a handler, in a function that is called protected, or in a coroutine.
struct HostileScript: Sendable {
    /// What the script does, as a sentence.
    let name: String
    /// The row of docs/sandbox.md's table of attacks, from 1.
    let attack: Int
    let source: String
    /// What becomes of it in the sandbox.
    let fate: Fate
    /// What it does to a plain host; nil when nothing is claimed.
    let plainHost: PlainFate?
    /// Whether it needs a machine of the default size to do its worst.
    let isLarge: Bool

    /// What becomes of a script in the sandbox.
    enum Fate: Sendable {
        /// A limit ends the machine.
        case stopped
        /// An error that Lua can catch; the machine lives.
        case refused
        /// It returns true: the attack has no effect.
        case harmless
        /// What it returns cannot cross; the error says where.
        case uncrossable
        /// It returns the same in every machine.
        case repeatable
        /// Any end, within the deadline.
        case contained
    }

    /// What a script does to a plain host, which has a memory limit and a count hook.
    enum PlainFate: Sendable {
        /// Goes on long after the hook has said stop.
        case hangs
        /// Dies by a signal.
        case crashes
        /// Dies by a signal when it runs on a stack of 512 KiB.
        case crashesSmallStack
        /// Ends with this in its answer or its error.
        case says(String)
    }

    init(
        _ attack: Int, _ name: String, _ fate: Fate, plain: PlainFate? = nil, large: Bool = false, _ source: String
    ) {
        self.name = name
        self.attack = attack
        self.source = source
        self.fate = fate
        plainHost = plain
        isLarge = large
    }
}

/// Every attack.
enum HostileCorpus {
    static let all: [HostileScript] =
        reaching + poisoning + endless + swallowed + handlers + patterns + searches + longWork + comparisons
        + tables + collector + sources + memory + errors + recursion + closing + values + arguments + hostCalls
}
