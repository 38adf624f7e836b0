import CLuaHost
import LuaRuntime
import Testing

/// Every script ends within its limits and harms only itself (T10).
@Suite("Hostile scripts")
struct HostileTests {
    static let places = HostilePlace.allCases

    @Test("there are several scripts of every attack on the bare machine")
    func isComplete() {
        let counts = Dictionary(grouping: HostileCorpus.all, by: \.attack).mapValues(\.count)
        for attack in 1...32 { #expect(counts[attack, default: 0] >= 2, "attack \(attack)") }
        #expect(HostileCorpus.all.count >= 130)
        #expect(Set(HostileCorpus.all.map(\.name)).count == HostileCorpus.all.count, "names are unique")
    }

    @Test("T10: ends in time, as declared, and harms no other machine", arguments: HostileCorpus.all)
    func isContained(script: HostileScript) throws {
        for place in Self.places {
            let blocks = fb_lua_live_blocks()
            try HostileRun(script, in: place).check()
            #expect(fb_lua_live_blocks() == blocks, "memory was left behind in \(place)")
        }
    }
}

extension HostileScript: CustomTestStringConvertible {
    var testDescription: String { "\(attack) \(name)" }
}
