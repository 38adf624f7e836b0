import LuaRuntime
import Testing

@Suite("LuaValue access")
struct AccessTests {
    @Test("numbers convert only when nothing is lost")
    func numbers() {
        #expect(LuaValue.number(3).integerValue == 3)
        #expect(LuaValue.number(3.5).integerValue == nil)
        #expect(LuaValue.number(.nan).integerValue == nil)
        #expect(LuaValue.integer(3).numberValue == 3)
        #expect(LuaValue.string("3").integerValue == nil)
    }

    @Test("ill-formed text is repaired, and its bytes are kept")
    func text() {
        let value = LuaValue.string(LuaString(bytes: [0x61, 0xFF]))
        #expect(value.stringValue == "a\u{FFFD}")
        #expect(value.bytesValue == [0x61, 0xFF])
    }

    @Test("fields are read, replaced, added and removed by name")
    func fields() {
        var table: LuaTable = ["a": 1]
        table["b"] = 2
        table["a"] = 3
        #expect(table == ["a": 3, "b": 2])
        table["a"] = nil
        #expect(table == ["b": 2])
        #expect(LuaValue.table(table)["b"] == 2)
        #expect(LuaValue.integer(1)["b"] == nil)
    }

    @Test("a list is a table without other fields")
    func lists() {
        #expect(LuaValue.list([1, 2]).listValue == [1, 2])
        #expect(LuaValue.table(["a": 1]).listValue == nil)
        #expect(LuaValue.table(LuaTable(kind: "message")).typeName == "message")
    }
}
