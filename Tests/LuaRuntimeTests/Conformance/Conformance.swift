import CPlainLua
import LuaRuntime
import Testing

/// Pieces of Lua of one topic, one on each line, that the sandbox and the system's own Lua must agree about: in every
/// result with its type, and in the text of every error.
struct Conformance {
    let cases: [String]

    init(_ text: String) {
        cases = text.split(separator: "\n").map(String.init).filter { !$0.isEmpty }
    }

    /// Writes results as text: exact floats, integers apart from floats, tables by their positions and sorted names.
    private static let prelude =
        #"local function show(v, d) d = d or 0 "#
        + #"if math.type(v) == "integer" then return ("%d"):format(v) "#
        + #"elseif v ~= v then return "nan" elseif type(v) == "number" then return ("%.17g"):format(v) .. "f" "#
        + #"elseif type(v) == "string" then return ("%q"):format(v) "#
        + #"elseif type(v) ~= "table" or d > 4 then return type(v) == "boolean" and tostring(v) or type(v) end "#
        + #"local parts, names = {}, {} "#
        + #"for i = 1, rawlen(v) do parts[i] = show(rawget(v, i), d + 1) end "#
        + #"for k in next, v do if type(k) == "string" then names[#names + 1] = k end end table.sort(names) "#
        + #"for _, k in ipairs(names) do parts[#parts + 1] = k .. "=" .. show(v[k], d + 1) end "#
        + #"return "{" .. table.concat(parts, ",") .. "}" end "#
        + #"local function all(...) local parts = {} "#
        + ##"for i = 1, select("#", ...) do parts[i] = show((select(i, ...))) end return table.concat(parts, " ") end "##

    /// Runs every piece on both, and expects the same.
    func expectAgreement(_ location: SourceLocation = #_sourceLocation) throws {
        #expect(!cases.isEmpty, sourceLocation: location)
        for piece in cases {
            let chunk = Self.prelude + "return all(pcall(function()\n\(piece)\nend))"
            // In a child: the system's 5.4.4 reads freed memory after a `__concat` during which its stack moved.
            let plain = PlainRun(apart: chunk, milliseconds: 10_000)
            #expect(plain.status == PLAIN_LUA_OK, "plain Lua: \(piece): \(plain.text)", sourceLocation: location)
            let vm = try LuaVM(library: LuaLibrary(globals: ["print"]))
            do {
                let value = try vm.evaluate(chunk, chunk: "plain", seed: 1, now: 0, host: noHost).value
                #expect(value.stringValue == plain.text, "\(piece)", sourceLocation: location)
            } catch {
                Issue.record("\(piece): \(error), plain Lua: \(plain.text)", sourceLocation: location)
            }
        }
    }
}
