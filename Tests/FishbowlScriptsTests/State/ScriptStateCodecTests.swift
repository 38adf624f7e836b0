import FishbowlCore
import LuaRuntime
import Testing

@testable import FishbowlScripts

@Suite struct ScriptStateCodecTests {
    /// A random value that a script may keep; `depth` levels at most.
    private static func value(_ generator: inout SeededGenerator, depth: Int) -> LuaValue {
        switch generator.next() % (depth > 0 ? 7 : 5) {
        case 0: return .boolean(generator.next() % 2 == 0)
        case 1: return .integer(Int64(bitPattern: generator.next()))
        case 2: return .number(generator.unit() * 1e9)
        case 3: return .number(Double(generator.next() % 100))
        case 4:
            let bytes = (0..<generator.next() % 6).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            return .string(LuaString(bytes: bytes))
        case 5: return .table(LuaTable(array: (1...3).map { _ in value(&generator, depth: depth - 1) }))
        default:
            var table = LuaTable()
            for index in 0..<Int(generator.next() % 4) {
                let key: LuaValue =
                    switch generator.next() % 3 {
                    case 0: .integer(Int64(index * 10 + 5))
                    case 1: .string("key\(index)")
                    default: .string(LuaString(bytes: [0xFF, UInt8(index)]))
                    }
                table.fields.append(.init(key: key, value: value(&generator, depth: depth - 1)))
            }
            return .table(table)
        }
    }

    /// Tables in an order of their own, so that equal content compares equal.
    private static func sorted(_ value: LuaValue) -> LuaValue {
        guard case .table(let table) = value else { return value }
        let fields = table.fields.map { LuaTable.Field(key: $0.key, value: sorted($0.value)) }
        return .table(
            LuaTable(array: table.array.map(sorted), fields: fields.sorted { "\($0.key)" < "\($1.key)" }))
    }

    @Test func whatAScriptKeepsComesBackThroughJSONText() throws {
        for seed in UInt64(1)...500 {
            var generator = SeededGenerator(seed: Seed(rawValue: seed))
            let value = Self.value(&generator, depth: 4)
            let text = ScriptStateCodec.json(value).canonicalText
            let back = ScriptStateCodec.lua(try JSONValue(parsing: text))
            #expect(Self.sorted(back) == Self.sorted(value), "seed \(seed): \(text)")
        }
    }

    @Test func anEmptyTableStaysATable() throws {
        #expect(ScriptStateCodec.lua(ScriptStateCodec.json(.table(LuaTable()))) == .table(LuaTable()))
    }
}
