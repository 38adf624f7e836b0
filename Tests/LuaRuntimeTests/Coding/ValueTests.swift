import LuaRuntime
import Testing

@Suite("Values")
struct ValueTests {
    /// A random value whose fields are in the fixed order, as values that come from Lua are.
    func randomValue(depth: Int, using random: inout SeededGenerator) -> LuaValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 7), using: &random) {
        case 0: return .boolean(.random(using: &random))
        case 1: return .integer(.random(in: .min ... .max, using: &random))
        case 2: return .integer(.random(in: -3...3, using: &random))
        case 3: return .number(.random(in: -1e300...1e300, using: &random))
        case 4: return .number([0.0, -0.0, .infinity, -.infinity, 1.0, 0x1p63].randomElement(using: &random) ?? 0)
        case 5:
            let count = Int.random(in: 0...60, using: &random)
            return .string(LuaString(bytes: (0..<count).map { _ in .random(in: 0...255, using: &random) }))
        case 6: return .string(["", "a", "Ada", "naïve", "\0zero"].randomElement(using: &random) ?? "")
        default: return .table(randomTable(depth: depth, using: &random))
        }
    }

    func randomTable(depth: Int, using random: inout SeededGenerator) -> LuaTable {
        var table = LuaTable()
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            table.array.append(randomValue(depth: depth - 1, using: &random))
        }
        // Gaps and negative keys; never the one after the list, which would lengthen it.
        let integers = Set((0..<3).map { _ in Int64.random(in: -5...0, using: &random) }).sorted()
        for key in integers { table.fields.append(.init(key: .integer(key), value: 1)) }
        if Bool.random(using: &random) { table.fields.append(.init(key: .number(0.5), value: "half")) }
        let names = Set(
            (0..<Int.random(in: 0...30, using: &random)).map { _ in Int.random(in: 0...99, using: &random) })
        for name in names.map({ LuaString("key\($0)") }).sorted() {
            table.fields.append(.init(key: .string(name), value: randomValue(depth: depth - 1, using: &random)))
        }
        for flag in [false, true] where Bool.random(using: &random) {
            table.fields.append(.init(key: .boolean(flag), value: randomValue(depth: 0, using: &random)))
        }
        return table
    }

    @Test("random values come back from Lua as they were sent")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("ValueTests.roundTrip seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let vm = try machine("return { echo = function(...) return ... end }")
        for _ in 0..<100 {
            let values = (0..<3).map { _ in randomValue(depth: 4, using: &random) }
            let result = try vm.call("echo", LuaArguments(values), seed: 1, now: 0, host: noHost)
            #expect([result.value] + result.extra == values, "seed \(seed)")
        }
    }

    @Test("random values survive encoding without a machine")
    func encodedRoundTrip() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("ValueTests.encodedRoundTrip seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let value = randomValue(depth: 4, using: &random)
            #expect(try LuaVM.decode(LuaVM.encode(value)) == value, "seed \(seed)")
        }
    }

    @Test("damaged bytes are refused or are another value, and never trap")
    func damagedBytes() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("ValueTests.damagedBytes seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var refused = 0
        for _ in 0..<1000 {
            var bytes = LuaVM.encode(randomValue(depth: 3, using: &random))
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                switch Int.random(in: 0...2, using: &random) {
                case 0 where !bytes.isEmpty: bytes.removeLast()
                case 1: bytes.append(.random(in: 0...255, using: &random))
                default:
                    let position = Int.random(in: 0..<max(bytes.count, 1), using: &random)
                    if position < bytes.count { bytes[position] = .random(in: 0...255, using: &random) }
                }
            }
            do { _ = try LuaVM.decode(bytes) } catch {
                #expect(error.code == .value)
                refused += 1
            }
        }
        #expect(refused > 100)
    }

    @Test(
        "wrong bytes are refused",
        arguments: [
            [], [99], [3, 1, 2], [5, 255, 255, 255, 255], [6, 255, 255, 255, 255, 255, 255, 255, 255],
            [6, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0], [8, 0, 0, 0, 0], [0, 0],
            [UInt8](repeating: 6, count: 3) + [UInt8](repeating: 0, count: 2),
        ] as [[UInt8]])
    func wrongBytes(bytes: [UInt8]) throws {
        #expect(try failure { _ = try LuaVM.decode(bytes) }.code == .value)
    }

    @Test("bytes that nest too deep are refused")
    func deepBytes() throws {
        let level: [UInt8] = [6, 1, 0, 0, 0, 0, 0, 0, 0]
        let bytes = Array(repeatElement(level, count: 2000).joined()) + [0]
        #expect(try failure { _ = try LuaVM.decode(bytes) }.code == .value)
    }

    @Test(
        "what cannot cross is refused with the path to it",
        arguments: [
            ("return function() end", "result 1 is a function"),
            ("return 1, coroutine.create(type)", "result 2 is a coroutine"),
            ("return { a = { { b = print or type } } }", "result 1.a[1].b is a function"),
            ("return { ['two words'] = type }", "result 1[\"two words\"] is a function"),
            ("return { [-3] = type }", "result 1[-3] is a function"),
            ("return { [true] = type }", "result 1[true] is a function"),
            ("return { [1.5] = type }", "result 1[1.5] is a function"),
            ("local t = {} t.me = { t } return t", "result 1.me[1] contains itself"),
            ("local t = {} for i = 1, 100 do t = { t } end return t", "is nested too deep"),
            ("return { [{}] = 1 }", "result 1 has a key that is no number, string or boolean"),
        ])
    func refusesWithPath(source: String, message: String) throws {
        let error = try failure { _ = try evaluate(source) }
        #expect(error.code == .value)
        #expect(error.message.contains(message), "\(error.message)")
    }

    @Test("values that are too many or too large are refused")
    func refusesTooMuch() throws {
        var limits = LuaLimits()
        limits.nodes = 100
        limits.bufferBytes = 2000
        let many = try failure {
            _ = try evaluate("local t = {} for i = 1, 101 do t[i] = i end return t", limits: limits)
        }
        #expect(many.code == .value)
        let large = try failure { _ = try evaluate("return ('x'):rep(3000)", limits: limits) }
        #expect(large.code == .value)
        let sent = try failure {
            let vm = try machine("return { f = function() end }", limits: limits)
            _ = try vm.call(
                "f", LuaArguments([.string(String(repeating: "x", count: 3000))]), seed: 1, now: 0, host: noHost)
        }
        #expect(sent.code == .value)
    }

    @Test("a table that is reached twice, but not in a cycle, crosses")
    func sharedTables() throws {
        #expect(try evaluate("local a = { 1 } return { a, a }") == [[1], [1]])
    }

    @Test("metamethods are not asked when values cross")
    func rawConversion() throws {
        let source = """
            local function no() error("asked") end
            return setmetatable({ 1, x = 2 }, { __index = no, __len = no, __pairs = no, __tostring = no })
            """
        #expect(try evaluate(source) == .table(LuaTable(array: [1], fields: [.init(key: "x", value: 2)])))
    }

    @Test("integers and floats stay what they are")
    func numbers() throws {
        #expect(try evaluate("return 1") == .integer(1))
        #expect(try evaluate("return 1.0") == .number(1))
        #expect(try evaluate("return math.maxinteger") == .integer(.max))
        #expect(try evaluate("return 0/0 ~= 0/0") == true)
    }

    @Test("fields written by interned and by other names are the same")
    func interning() throws {
        let vm = try machine("return { f = function(t) return t end }")
        var arguments = LuaArguments()
        arguments.appendTable { table in
            table.item("one")
            table.itemTable { $0.set("inner", true) }
            table.set("a_name", 1)
            table.set(text: "b_name", 2)
            table.set("list", ["x", "y"])
            table.set("missing", nil as String?)
            table.setTable("sub") { $0.set("deep", 0.5) }
        }
        let value = try vm.call("f", arguments, seed: 1, now: 0, host: noHost).value
        #expect(
            value
                == .table(
                    LuaTable(
                        array: ["one", ["inner": true]],
                        fields: [
                            .init(key: "a_name", value: 1), .init(key: "b_name", value: 2),
                            .init(key: "list", value: ["x", "y"]), .init(key: "sub", value: ["deep": 0.5]),
                        ])))
    }

    @Test("more names than the process keeps still work")
    func manyNames() throws {
        let vm = try machine("return { f = function(t) return t.name_1999 end }")
        var arguments = LuaArguments()
        arguments.appendTable { table in
            for number in 0..<2000 { table.set(LuaName("name_\(number)"), number) }
        }
        #expect(try vm.call("f", arguments, seed: 1, now: 0, host: noHost).value == 1999)
    }
}
