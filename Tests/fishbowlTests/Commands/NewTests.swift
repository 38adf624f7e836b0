import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

@Suite("fishbowl new, fishbowl api")
struct NewTests {
    @Test("a new character talks with its neighbour at once")
    func character() async throws {
        let program = try Program()
        let made = try await program.run("new", "character", "Ada Lovelace")
        #expect(made.status == 0, "\(made.errors)")
        #expect(
            made.output == """
                Ada Lovelace, a character, is written:
                  ada-lovelace.yaml      the bundle: who takes part, and where
                  ada-lovelace.lua       the script of the character
                  ada-lovelace.spec.lua  what is expected of it
                  .luarc.json            for editors with lua-language-server
                  types/fishbowl.lua     what scripts can call, for them

                Let it talk:  fishbowl run ada-lovelace.yaml --turns 6
                Test it:      fishbowl test ada-lovelace.spec.lua
                Change it while they talk:  fishbowl run ada-lovelace.yaml --watch

                """)
        let run = try await program.run("run", "ada-lovelace.yaml", "--turns", "6", "--seed", "1", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let messages = try run.events("message")
        #expect(messages.filter { $0["speaker"] == "ada-lovelace" }.count == 3)
        #expect(messages.contains { $0["text"] == "Tea would be very welcome, thank you." })
        #expect(messages.contains { $0["text"] == "Come in, Tom, the door is open." })
        let signs = messages.flatMap { $0["signs"]?.arrayValue ?? [] }
        #expect(signs.contains { $0["sign"] == "goal" }, "\(run.output)")
    }

    @Test("a new scenario plays to its end")
    func scenario() async throws {
        let program = try Program()
        #expect(try await program.run("new", "scenario", "harbour", "--into", "evenings").status == 0)
        let run = try await program.run("run", "evenings/harbour.yaml", "--seed", "1")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("The rain has stopped. Questions asked: 4."), "\(run.output)")
    }

    @Test("a new plugin does its work")
    func plugin() async throws {
        let program = try Program()
        let made = try await program.run("new", "plugin", "Short answers", "--json")
        let line = try #require(try made.events("created").first)
        #expect(line["key"] == "short-answers" && line["kind"] == "plugin" && line["kept"] == [])
        let run = try await program.run("run", "short-answers.yaml", "--turns", "4", "--seed", "1", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let texts = try run.events("message").compactMap { $0["text"]?.stringValue }
        #expect(texts.filter { $0 == "I could tell you about the journey, the …" }.count == 2, "\(texts)")
    }

    @Test("several examples live in one folder and one bowl", arguments: ["Tom", "end", "\"Q\": #1"])
    func together(name: String) async throws {
        let program = try Program()
        for (kind, name) in [("character", name), ("scenario", "harbour"), ("plugin", "quiet")] {
            let made = try await program.run("new", kind, name)
            #expect(made.status == 0, "\(made.errors)")
        }
        let bundles = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
            .filter { $0.hasSuffix(".yaml") }
        #expect(bundles.count == 3)
        for bundle in bundles {
            let run = try await program.run("run", bundle, "--turns", "4", "--seed", "1")
            #expect(run.status == 0, "\(run.errors)")
        }
    }

    @Test("nothing is overwritten unasked, and what editors need is left")
    func refuses() async throws {
        let program = try Program()
        _ = try await program.run("new", "character", "mira")
        try program.write("mine", to: "mira.lua")
        try program.write("{}", to: ".luarc.json")
        let refused = try await program.run("new", "character", "Mira")
        #expect(refused.status == 73)
        #expect(
            refused.errors == "fishbowl: mira.yaml, mira.lua, mira.spec.lua are there already. Choose another name or "
                + "folder, or replace with --force. [command.cannotCreate]\n")
        #expect(try String(contentsOfFile: program.path("mira.lua"), encoding: .utf8) == "mine")
        let other = try await program.run("new", "plugin", "quiet")
        #expect(other.output.contains(".luarc.json         left as it was"), "\(other.output)")
        #expect(try String(contentsOfFile: program.path(".luarc.json"), encoding: .utf8) == "{}")
        #expect(try await program.run("new", "character", "Mira", "--force").status == 0)
        #expect(try String(contentsOfFile: program.path("mira.lua"), encoding: .utf8).contains("fishbowl.personality"))
    }

    @Test("what cannot be a name, or a folder, is said")
    func broken() async throws {
        let program = try Program()
        let name = try await program.run("new", "character", "42")
        #expect(name.status == 64)
        #expect(name.errors.contains("\"42\" cannot be the name of a character: it needs a letter"), "\(name.errors)")
        try program.write("", to: "file")
        let folder = try await program.run("new", "scenario", "x", "--into", "file")
        #expect(folder.status == 73, "\(folder.errors)")
        let hint = try await program.run("init")
        #expect(hint.status == 64 && hint.errors.contains("Did you mean \"fishbowl new\"?"), "\(hint.errors)")
        let kind = try await program.run("new", "personality", "x")
        #expect(kind.errors.contains("Did you mean \"fishbowl new character\"?"), "\(kind.errors)")
    }

    @Test("api prints the page of docs, and the types among the scripts")
    func api() async throws {
        let program = try Program()
        let root = ReadmeTests.root
        let page = try await program.run("api")
        #expect(page.output == (try String(contentsOf: root.appending(path: "docs/lua-api.md"), encoding: .utf8)))
        let types = try await program.run("api", "--types")
        let file = root.appending(path: "scripts/types/fishbowl.lua")
        #expect(types.output == (try String(contentsOf: file, encoding: .utf8)))
    }
}
