import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

@Suite("fishbowl lua")
struct LuaTests {
    @Test("prints what the chunk prints, then what it returns, one on a line")
    func printsAndReturns() async throws {
        let program = try Program()
        try program.write("print('one', 2, nil, {})\nreturn 'text', 1.0, nil, { 3, name = 'Ada' }\n", to: "a.lua")
        let result = try await program.run("lua", "a.lua")
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(result.output == "one\t2\tnil\ttable\ntext\n1.0\nnil\n{ 3, name = \"Ada\" }\n")
    }

    @Test(
        "expressions of -e are shown",
        arguments: [
            ("1 + 1", "2\n"), ("return 1 + 1", "2\n"), ("-1, -1.5", "-1\n-1.5\n"), ("", ""), ("local x = 1", ""),
            ("nil", "nil\n"), ("(function() end)()", ""),
            ("2^53, 1/3, 1e100, 1/0, -1/0", "9.007199254741e+15\n0.33333333333333\n1e+100\ninf\n-inf\n"),
            ("print, coroutine.create(print)", "function\nthread\n"),
            ("{}, {{}}, {1, {2}}", "{}\n{ {} }\n{ 1, { 2 } }\n"),
            (
                "{ f = print, [{}] = 1, [2.5] = 'x', [true] = 'y', ['two words'] = 'z', ['end'] = 1 }",
                "{\n  [2.5] = \"x\",\n  [\"end\"] = 1,\n  f = function,\n  [\"two words\"] = \"z\",\n  [true] = \"y\",\n  table = 1,\n}\n"
            ),
            ("local t = {} t.t = t return t", "{ t = cycle }\n"),
            ("{ 'a\"b\\\\c\\nd\\0\\x7Fe' }", "{ \"a\\\"b\\\\c\\nd\\000\\127e\" }\n"),
            ("{ '\\xFF' }", "{ \"\\255\" }\n"), ("'raw\\ttext'", "raw\ttext\n"), ("'ä€'", "ä€\n"),
            ("pcall(error, { message = 'm' })", "false\n{ message = \"m\" }\n"),
            ("require 'utf8' == utf8", "true\n"), ("os.time()", "0\n"), ("select('#', ...)", "0\n"),
        ])
    func expressions(code: String, shows: String) async throws {
        let result = try await Program().run("lua", "-e", code)
        #expect(result.status == 0 && result.errors.isEmpty, "\(code): \(result.errors)")
        #expect(result.output == shows, "\(code)")
    }

    @Test("a table that does not fit on a line is broken up, with its keys in order")
    func largeTable() async throws {
        let code = "return { b = ('x'):rep(40), a = { ('y'):rep(40), { 1, 2 } }, 7 }"
        let result = try await Program().run("lua", "-e", code)
        let x = String(repeating: "x", count: 40)
        let y = String(repeating: "y", count: 40)
        #expect(
            result.output == "{\n  7,\n  a = { \"\(y)\", { 1, 2 } },\n  b = \"\(x)\",\n}\n", "\(result.output)")
    }

    @Test("a deep and a long result are named or refused, never a crash")
    func enormousResults() async throws {
        let deep = "local t = {} local u = t for i = 1, 1000 do u.x = {} u = u.x end return t"
        let result = try await Program().run("lua", "-e", deep)
        #expect(result.status == 0 && result.output.contains("x = …"), "\(result.output.suffix(300))")
        let long = "local t = {} for i = 1, 200000 do t[i] = i end return t"
        let refused = try await Program().run("lua", "-e", long)
        #expect(refused.status == 1 && refused.errors.contains("[script.value]"), "\(refused.errors)")
        let many = try await Program().run(
            "lua", "-e", "local t = {} for i = 1, 200 do t[i] = i end return table.unpack(t)")
        #expect(many.status == 0 && many.lines.count == 200 && many.lines.last == "200")
    }

    @Test(
        "errors have their place, line, calls and code, and end with 1",
        arguments: [
            (
                "local x = nil\nprint(x.y)",
                "a.lua:2: error: attempt to index a nil value (local 'x') [script.error]\n    2 | print(x.y)\n"
            ),
            ("x =", "a.lua:1: error: unexpected symbol near <eof> [script.syntax]\n    1 | x =\n"),
            ("error('mine', 0)", "a.lua:1: error: mine [script.error]"),
            ("error({ code = 5 })", "error: (the error is a table without a message) [script.error]"),
            (
                "local function f() error('deep') end\nf()",
                "    1 | local function f() error('deep') end\n      = a.lua:1 in local 'f'\n      = a.lua:2 in the main chunk\n"
            ),
            ("while true do end", "[script.fuel]\n    1 | while true do end\n      = --fuel N allows more\n"),
            ("while true do pcall(error) end", "[script.fuel]"),
            ("local t = {} for i = 1, 1e8 do t[i] = {} end", "[script.memory]"),
            ("require 'nowhere'", "there is no library 'nowhere'"),
            ("return bowl.now()", "= there is no bowl here"),
            ("io.write('x')", "= io is not available to scripts"),
            ("setmetatable({}, { __gc = print })", "'__gc' is not available to scripts"),
            ("\u{1B}Lua", "[script.syntax]"),
        ])
    func errors(code: String, says: String) async throws {
        let program = try Program()
        try program.write(code, to: "a.lua")
        let result = try await program.run("lua", "a.lua", "--time", "60000")
        #expect(result.status == 1 && result.output.isEmpty, "\(code): \(result.output)")
        #expect(result.errors.contains(says), "\(code): \(result.errors)")
        #expect(!result.errors.contains("\u{1B}"))
    }

    @Test("what was printed before an error stays printed")
    func printedBeforeError() async throws {
        let result = try await Program().run("lua", "-e", "print('before') error('after')")
        #expect(result.status == 1 && result.output == "before\n" && result.errors.contains("after"))
    }

    @Test("a first line that begins with # is skipped, and lines keep their numbers")
    func firstLine() async throws {
        let program = try Program()
        try program.write("#!/usr/bin/env fishbowl\nprint('runs')\nerror('here')", to: "a.lua")
        let result = try await program.run("lua", "a.lua")
        #expect(result.output == "runs\n" && result.errors.hasPrefix("a.lua:3: error: here"), "\(result.errors)")
        try program.write("\u{FEFF}# only this", to: "b.lua")
        #expect(try await program.run("lua", "b.lua").status == 0)
    }

    @Test("standard input, arguments, and bytes that are no text")
    func inputs() async throws {
        let program = try Program()
        let input = try await program.run("lua", "-", "a", "b", input: "print(...) error('x')")
        #expect(input.output == "a\tb\n" && input.errors.hasPrefix("(standard input):1: error: x"), "\(input.errors)")
        let words = try await program.run("lua", "-e", "...", "a", "--", "--b")
        #expect(words.output == "a\n--b\n", "\(words.errors)")
        try Data([0x72, 0x65, 0x74, 0x75, 0x72, 0x6E, 0x20, 0x23, 0x22, 0xFF, 0xFE, 0x22]).write(
            to: URL(fileURLWithPath: program.path("bytes.lua")))
        #expect(try await program.run("lua", "bytes.lua").output == "2\n")
    }

    @Test("what is missing, and wrong usage, have their own codes")
    func refusals() async throws {
        let program = try Program()
        let missing = try await program.run("lua", "nowhere.lua")
        #expect(missing.status == 66)
        #expect(missing.errors == "fishbowl: there is no file nowhere.lua [command.input]\n")
        let folder = try await program.run("lua", ".")
        #expect(folder.status == 66 && folder.errors.contains("is a folder"))
        let library = try await program.run("lua", "--library", "nowhere", "-e", "require 'x'")
        #expect(library.status == 66 && library.errors.contains("--library"))
        for arguments in [
            [], ["-e"], ["-e", "1", "--fuel", "0"], ["-e", "1", "--memory", "0"], ["-e", "1", "--time", "-1"],
            ["-e", "1", "--seed", "-1"], ["-e", "1", "--clock", "tea"],
        ] {
            #expect(try await program.start(["lua"] + arguments).finish().status == 64, "\(arguments)")
        }
        let long = try await program.run("lua", "-e", "return '" + String(repeating: "x", count: 100_000) + "'")
        #expect(long.status == 0)
        try program.write(String(repeating: "-", count: 300_000), to: "long.lua")
        let refused = try await program.run("lua", "long.lua")
        #expect(refused.status == 1 && refused.errors.contains("[script.load]"), "\(refused.errors)")
    }

    @Test("libraries lie beside the file, or where --library says")
    func libraries() async throws {
        let program = try Program()
        try program.write("return { hello = function(n) return 'hello ' .. n end }", to: "greet.lua")
        try program.write("return require('greet').hello('Ada')", to: "a.lua")
        #expect(try await program.run("lua", "a.lua").output == "hello Ada\n")
        try program.write("return 'other'", to: "lib/other.lua")
        try program.write("x =", to: "lib/broken.lua")
        let other = try await program.run("lua", "--library", "lib", "-e", "require 'other'")
        #expect(other.output == "other\n", "\(other.errors)")
        let file = try await program.run("lua", "--library", "lib/other.lua", "-e", "require 'other'")
        #expect(file.output == "other\n")
        let broken = try await program.run("lua", "--library", "lib", "-e", "require 'broken'")
        #expect(broken.status == 1)
        #expect(
            broken.errors.hasPrefix(
                "lib/broken.lua:1: error: unexpected symbol near <eof> [script.syntax]\n    1 | x ="),
            "\(broken.errors)")
    }

    @Test("--json prints one object")
    func json() async throws {
        let program = try Program()
        let good = try await program.run(
            "lua", "--json", "-e", "print('a') return 1, { x = { 1, 2 } }, print, 0/0 ~= 1, 'é'")
        #expect(good.status == 0)
        let object = try #require(try good.events("lua").first)
        #expect(try good.json().count == 1 && object["ok"]?.booleanValue == true)
        #expect(object["output"]?.stringValue == "a\n")
        #expect(object["values"] == [1, ["x": [1, 2]], "<function>", true, "é"])
        #expect(object["code"] == .null && object["message"] == .null && object["traceback"] == [])
        let bad = try await program.run("lua", "--json", "-e", "local x = nil; x()")
        #expect(bad.status == 1 && bad.errors.isEmpty)
        let error = try #require(try bad.events("lua").first)
        #expect(error["ok"]?.booleanValue == false && error["code"] == "script.error" && error["line"] == 1)
        #expect(error["chunk"] == "(command line)" && error["message"] == "attempt to call a nil value (local 'x')")
        let much = try await program.run("lua", "--json", "-e", "for i = 1, 20 do print(('x'):rep(100000)) end")
        let cut = try #require(try much.events("lua").first)
        #expect(cut["is_output_cut"]?.booleanValue == true && cut["output"]?.stringValue?.utf8.count == 1 << 20)
    }

    /// Needs about 24 MiB.
    private static let large = "local t = {} for i = 1, 300000 do t[i] = { i } end return #t"

    @Test("limits and what they were: --fuel, --memory, --stats, --clock, --seed")
    func limits() async throws {
        let program = try Program()
        let fuel = try await program.run("lua", "--fuel", "5000", "--stats", "-e", "for i = 1, 1e5 do end")
        #expect(
            fuel.status == 1 && fuel.errors.contains("used more than 5000 fuel") && fuel.errors.contains("of 5000 · "))
        let memory = try await program.run("lua", "--memory", "1", "-e", "('x'):rep(2000000)")
        #expect(memory.errors.contains("1024 KiB"), "\(memory.errors)")
        let more = try await program.run("lua", "--memory", "64", "-e", Self.large)
        #expect(more.output == "300000\n", "\(more.errors)")
        let less = try await program.run("lua", "-e", Self.large)
        #expect(less.status == 1 && less.errors.contains("script.memory"), "\(less.errors)")
        let clock = try await program.run("lua", "--clock", "2026-01-01T18:00:00Z", "-e", "os.date('%Y-%m-%d %H:%M')")
        #expect(clock.output == "2026-01-01 18:00\n")
        let first = try await program.run("lua", "--seed", "7", "-e", "math.random(1 << 40)")
        let second = try await program.run("lua", "--seed", "8", "-e", "math.random(1 << 40)")
        #expect(first.output != second.output)
    }

    @Test("ends quietly when the reader of standard output has gone, whatever the chunk catches")
    func readerGone() async throws {
        let program = try Program()
        let code = "for i = 1, 2000 do pcall(print, ('x'):rep(1000)) end"
        let pipeline = "{ \"$0\" lua -e \"$1\" --fuel 1000000000; echo $? >&2; } | head -1 > /dev/null"
        let said = program.path("said")
        let shell = try ChildProcess(
            ["/bin/sh", "-c", pipeline, Program.executable.path, code], errors: .file(said))
        #expect(await shell.ended() == 0)
        #expect(try String(contentsOfFile: said, encoding: .utf8) == "141\n")
    }
}
