import CPlainLua
import Testing

/// No attack is a dud: what is said to hang or crash a plain host does.
@Suite("Hostile scripts on a plain host", .serialized)
struct PlainHostTests {
    static let scripts = HostileCorpus.all.filter { $0.plainHost != nil }

    /// Many times what the hook's limit takes, which is about 10 ms.
    static let patience: Int32 = 200

    @Test("hangs, crashes or answers as declared", arguments: scripts)
    func harmsAPlainHost(script: HostileScript) throws {
        let fate = try #require(script.plainHost)
        var stack = 8 << 20
        if case .crashesSmallStack = fate { stack = 512 << 10 }
        var patience = Self.patience
        switch fate {
        case .hangs: break
        default: patience = 20_000
        }
        let run = PlainRun(
            apart: script.source, memoryBytes: 32 << 20, instructions: 1_000_000, milliseconds: patience,
            stackBytes: stack)
        switch fate {
        case .hangs: #expect(run.status == PLAIN_LUA_HUNG, "\(run)")
        case .crashes, .crashesSmallStack: #expect(run.status == PLAIN_LUA_CRASHED, "\(run)")
        case .says(let text): #expect(run.text.contains(text), "\(run)")
        }
    }
}
