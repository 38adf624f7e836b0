import LuaRuntime
import Testing

/// Frozen tables whose content stays encoded until a script reads it: nothing but time may tell.
@Suite("Frozen tables that nobody has read yet")
struct UnreadTests {
    private static let text: LuaName = "unread.text"
    private static let list: LuaName = "unread.list"
    private static let other: LuaName = "unread.other"
    private static let kind: LuaName = "unread.kind"

    private func call(_ body: String, _ arguments: LuaArguments) throws -> LuaValue {
        let vm = try machine("return { f = function(m) \(body) end }")
        return try vm.call("f", arguments, seed: 1, now: 0, host: noHost).value
    }

    private func arguments(_ fill: (inout LuaFields) -> Void) -> LuaArguments {
        var arguments = LuaArguments()
        arguments.appendTable(kind: Self.kind, fill)
        return arguments
    }

    @Test("fields in any order, any number of times, give what a table gives")
    func readsAsATable() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("UnreadTests.readsAsATable seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let values: [LuaValue] = [
            .nil, true, false, 7, .number(0.5), "short", .string(LuaString(String(repeating: "long ", count: 30))),
            ["one", ["two"]], .table(LuaTable(fields: [.init(key: "deep", value: [1, 2])])),
        ]
        for _ in 0..<200 {
            // More than 64 parts are decoded at once, fewer are not.
            let names = (0..<Int.random(in: 0...80, using: &random)).map { "name\($0)" }
            let fields = names.map { ($0, values.randomElement(using: &random) ?? .nil) }
            let asked = (0..<12).map { _ in "name\(Int.random(in: 0...90, using: &random))" }
            let message = arguments { table in
                for (name, value) in fields { table.set(text: name, value) }
            }
            let reads = asked.enumerated().map { "x\($0) = m.\($1)" }.joined(separator: ", ")
            let result = try call(
                "local t = { \(reads) } t.count = 0 for _ in pairs(m) do t.count = t.count + 1 end return t", message)
            for (place, name) in asked.enumerated() {
                let expected = fields.first { $0.0 == name }?.1 ?? .nil
                #expect(result["x\(place)"] ?? .nil == expected, "seed \(seed), \(name)")
            }
            #expect(result["count"] == .integer(Int64(fields.filter { !$0.1.isNil }.count)), "seed \(seed)")
        }
    }

    @Test("a field that is set twice has its last value")
    func lastValue() throws {
        let twice = arguments { table in
            table.set(Self.text, "first")
            table.set(text: "unread.text", "second")
            table.set(Self.other, 1)
            table.set(Self.other, .nil)
        }
        #expect(try call("return { m['unread.text'], m['unread.other'] == nil }", twice) == ["second", true])
    }

    @Test("a table inside is the same one each time, before and after everything was read")
    func sameTable() throws {
        let nested = arguments { table in
            table.item("first")
            table.setTable(Self.list, kind: Self.other) { $0.item("inside") }
            table.set(Self.text, "text")
        }
        let body = """
            local text = m["unread.text"]
            local list = m["unread.list"]
            for i = 1, 20 do text = m["unread.text"] end
            return { list == m["unread.list"], rawget(m, "unread.list") == list, list[1], m[1], #m, type(list), text }
            """
        #expect(try call(body, nested) == [true, true, "inside", "first", 1, "table", "text"])
    }

    @Test("they die with their call, and cannot be assigned to")
    func dies() throws {
        let vm = try machine(
            """
            local kept
            return {
              keep = function(m) kept = m end,
              read = function() return kept["unread.text"] end,
              walk = function() for _ in pairs(kept) do end end,
              hand = function() return kept end,
              set = function(m) m["unread.text"] = 1 end,
            }
            """)
        let message = arguments { $0.set(Self.text, "gone") }
        _ = try vm.call("keep", message, seed: 1, now: 0, host: noHost)
        for handler in ["read", "walk", "hand"] {
            let error = try failure { _ = try vm.call(handler, seed: 1, now: 0, host: noHost) }
            #expect(error.message.contains("this unread.kind handle ended with its call"), "\(handler): \(error)")
        }
        let error = try failure { _ = try vm.call("set", message, seed: 1, now: 0, host: noHost) }
        #expect(error.message.contains("cannot set 'unread.text'"))
    }

    @Test("handed back or to the host, they are what they were")
    func handedBack() throws {
        let message = arguments { table in
            table.set(Self.text, "text")
            table.set(Self.other, 2)
        }
        let same = LuaValue.table(
            LuaTable(
                fields: [.init(key: "unread.other", value: 2), .init(key: "unread.text", value: "text")],
                kind: "unread.kind"))
        #expect(try call("return m", message) == same)
        #expect(try call("local _ = m['unread.text'] return m", message) == same)
    }
}
