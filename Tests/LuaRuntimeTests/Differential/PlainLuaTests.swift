import CPlainLua
import Testing

@Suite("The plain host that the sandbox is compared with")
struct PlainLuaTests {
    @Test("returns results as text, and has the libraries that the sandbox has not")
    func results() {
        let run = PlainRun("return 1, 'two', nil, io ~= nil, debug ~= nil")
        #expect(run.status == PLAIN_LUA_OK)
        #expect(run.text == "1\ttwo\tnil\ttrue\ttrue")
    }

    @Test("says what kind of error ended a chunk")
    func errors() {
        #expect(PlainRun("return +").status == PLAIN_LUA_SYNTAX)
        let run = PlainRun("error('no')")
        #expect(run.status == PLAIN_LUA_ERROR)
        #expect(run.text == "plain:1: no")
        #expect(PlainRun("return ('x'):rep(1 << 22)", memoryBytes: 1 << 20).status == PLAIN_LUA_MEMORY)
        #expect(PlainRun("while true do end", instructions: 100_000).text.contains("too many instructions"))
    }

    @Test("runs apart what would hang, and what would crash")
    func apart() {
        #expect(PlainRun(apart: "return 7", milliseconds: 60_000).text == "7")
        #expect(PlainRun(apart: "while true do end", milliseconds: 50).status == PLAIN_LUA_HUNG)
        let swallowed = "while true do pcall(function() while true do end end) end"
        #expect(PlainRun(apart: swallowed, instructions: 100_000, milliseconds: 50).status == PLAIN_LUA_HUNG)
    }
}
