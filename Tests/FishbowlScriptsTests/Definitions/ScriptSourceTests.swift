import FishbowlCore
import Testing

@testable import FishbowlScripts

@Suite struct ScriptSourceTests {
    @Test func membersAreFoundInTheLinesThatLuaCounts() {
        let text = "-- a\u{2028}note\r\nlocal m = {}\rm.greet = 1\nfunction m.sing() end\n"
        let source = ScriptSource(name: EntryName(.personalities, "m"), version: 1, text: text, origin: nil)
        #expect(source.line(of: "local") == 2)
        #expect(source.line(ofMember: "greet") == 3)
        #expect(source.line(ofFunction: "sing") == 4)
        #expect(source.line(of: "dance") == nil)
    }
}
