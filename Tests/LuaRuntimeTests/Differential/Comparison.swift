import CPlainLua
import Foundation
import LuaRuntime
import Testing

/// The same cases on the system's own Lua and in the sandbox: results and messages must be the same, byte by byte.
///
/// What the sandbox does differently on purpose, and no comparison therefore asks for:
/// - `%p`, addresses in the text of tables and functions, bytecode, readers for `load`: not there.
/// - Chunk names of `load`: always shown as `[string "…"]`, also those that begin with `=` or `@`.
/// - `load` of a source over the limit: nil and a message.
/// - A function called by `pcall` itself is `?` in its messages: there is no `package.loaded` to name it.
/// - `table.sort` takes other pivots in long tables: elements that are equal by the order may come out otherwise.
/// - What would need more than a limit ends the machine.
struct Comparison {
    /// Lua statements; each calls `try(function() … end)` once.
    var cases: [String] = []
    let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
    }

    /// How many batches of random cases run by default; `FISHBOWL_TEST_SCALE` makes more of them.
    static func batches(_ count: Int) -> [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        let scale = max(1, environment["FISHBOWL_TEST_SCALE"].flatMap(Int.init) ?? 1)
        let first = environment["FISHBOWL_TEST_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...1_000_000)
        return (0..<UInt64(count * scale)).map { first + $0 * 1_000_003 }
    }

    private static let prelude = """
        local lines = {}
        local function show(v, depth)
          local t = math.type(v) or type(v)
          if t == "float" then return ("f%a"):format(v) end
          if t == "integer" then return "i" .. v end
          if t == "string" then
            local text = {}
            for i = 1, #v do
              local b = v:byte(i)
              text[i] = b >= 32 and b < 127 and v:sub(i, i) or "\\\\" .. b .. ";"
            end
            return "s" .. #v .. "<" .. table.concat(text) .. ">"
          end
          if t == "table" and depth < 3 then
            local text, n = {}, rawlen(v)
            for i = 1, n do text[i] = show(rawget(v, i), depth + 1) end
            return "{" .. table.concat(text, ",") .. "}"
          end
          return t == "table" and "table" or t == "function" and "function" or tostring(v)
        end
        local function try(body)
          local r = table.pack(pcall(body))
          for i = 1, r.n do r[i] = show(r[i], 0) end
          lines[#lines + 1] = table.concat(r, " ", 1, r.n)
        end

        """

    /// Runs all cases on both and reports each that differs.
    func run(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let source = Self.prelude + cases.joined(separator: "\n") + "\nreturn table.concat(lines, '\\n')"
        let plain = PlainRun(source, instructions: 1 << 40)
        try #require(plain.status == PLAIN_LUA_OK, "seed \(seed): \(plain.text)", sourceLocation: sourceLocation)
        var limits = LuaLimits()
        limits.memoryBytes = 256 << 20
        limits.fuel = .max / 2
        limits.cpuTime = .seconds(60)
        limits.wallTime = .seconds(600)
        limits.sourceBytes = 4 << 20
        let vm = try LuaVM(limits: limits)
        let value = try vm.evaluate(source, chunk: "plain", seed: 1, now: 0, host: noHost).value
        let own = try #require(value.stringValue, sourceLocation: sourceLocation)
        let expected = plain.text.split(separator: "\n", omittingEmptySubsequences: false)
        let found = own.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(
            expected.count == cases.count && found.count == cases.count, "seed \(seed)", sourceLocation: sourceLocation)
        for (index, text) in cases.enumerated() where expected[index] != found[index] {
            Issue.record(
                "seed \(seed): \(text)\nLua: \(expected[index])\nsandbox: \(found[index])",
                sourceLocation: sourceLocation)
        }
    }
}

/// Random pieces of Lua source.
extension SeededGenerator {
    /// A literal of these bytes.
    static func literal(_ bytes: some Sequence<UInt8>) -> String {
        var text = "\""
        for byte in bytes {
            switch byte {
            case 0x22, 0x5C: text += "\\\(UnicodeScalar(byte))"
            case 0x20...0x7E: text.unicodeScalars.append(UnicodeScalar(byte))
            default: text += "\\" + String(repeating: "0", count: 3 - "\(byte)".count) + "\(byte)"
            }
        }
        return text + "\""
    }

    static func literal(_ text: String) -> String {
        literal(text.utf8)
    }

    mutating func one<T>(of choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    /// `count` pieces, joined.
    mutating func text(of pieces: [String], count: ClosedRange<Int>) -> String {
        (0..<number(count)).map { _ in one(of: pieces) }.joined()
    }
}
