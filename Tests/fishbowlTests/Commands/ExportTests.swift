import FishbowlCore
import Foundation
import Testing

@Suite("fishbowl config export")
struct ExportTests {
    private func manifests(_ program: Program, bowl: String = "bowl.sqlite") async throws -> [JSONValue?] {
        let result = try await program.run("config", "releases", "--json", "--bowl", bowl)
        return try #require(try result.events("releases").first?["releases"]?.arrayValue).map { $0["manifest_hash"] }
    }

    @Test("what was set is exported, and imported into another bowl it is identical")
    func roundTrip() async throws {
        let program = try await Evening.open()
        _ = try await program.run("config", "set", "settings/conversation.max_turns", "12", "-m", "shorter")
        let odd = try await program.run("config", "set", "personalities/ben.about", "'a: #b ~'", "-m", "odd")
        #expect(odd.status == 0, "\(odd.errors)")
        let export = try await program.run("config", "export", "new/evening")
        #expect(export.status == 0, "\(export.errors)")
        let hash = try #require(try await manifests(program).first??.stringValue)
        #expect(
            export.output == """
                Release 3 is in new/evening: 3 files, manifest \(hash.prefix(12))
                  fishbowl.yaml
                  personalities/ada.lua
                  personalities/ben.lua

                """)
        _ = try await program.run("config", "apply", "new/evening", "-m", "moved", "--bowl", "other.sqlite")
        #expect(try await manifests(program, bowl: "other.sqlite") == [.string(hash)])
        let again = try await program.run("config", "plan", "new/evening", "--exit-code")
        #expect(again.status == 0, "\(again.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.path("new")) == ["evening"])
    }

    @Test("exports every state of the past")
    func past() async throws {
        let program = try await Evening.ofThreeReleases()
        let export = try await program.run("config", "export", "--release", "2", "two", "--json")
        let line = try #require(try export.events("exported").first)
        #expect(line["release"] == 2 && line["folder"] == "two" && line["entries"] == 4)
        #expect(
            line["files"] == [
                "fishbowl.yaml", "personalities/ada.lua", "personalities/ben.lua", "personalities/zoe.lua",
            ])
        #expect(try await manifests(program)[1] == line["manifest_hash"])
        #expect(try await program.run("config", "export", "--release", "9", "nine").status == 66)
        #expect(!FileManager.default.fileExists(atPath: program.path("nine")))
    }

    @Test("a folder that is not empty is 73; --force replaces files, leaves others, and leaves nothing behind")
    func replaces() async throws {
        let program = try await Evening.ofThreeReleases()
        _ = try await program.run("config", "export", "--release", "2", "out")
        try program.write("mine", to: "out/notes.txt")
        let refused = try await program.run("config", "export", "out")
        #expect(refused.status == 73)
        #expect(
            refused.errors == "fishbowl: out is not empty. Name another folder, or replace files with --force. "
                + "[command.cannotCreate]\n")
        let forced = try await program.run("config", "export", "out", "--force")
        #expect(forced.status == 0, "\(forced.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: program.path("out")).sorted()
        #expect(names == [".fishbowl-export", "fishbowl.yaml", "notes.txt", "personalities"])
        let scripts = try FileManager.default.contentsOfDirectory(atPath: program.path("out/personalities")).sorted()
        #expect(scripts == ["ada.lua", "ben.lua"], "Zoe's went with her")
        #expect(try await program.run("config", "plan", "out", "--exit-code").status == 0)

        try program.write("fishbowl: 1\n", to: "out/more.yaml")
        let mixed = try await program.run("config", "export", "--release", "2", "out", "--force")
        #expect(mixed.status == 73)
        #expect(mixed.errors.contains("out holds more.yaml, which would be read together with what is exported."))
        #expect(try await program.run("config", "plan", "out", "--exit-code").status == 0, "nothing was replaced")
    }

    @Test("an export that shrank replaces a larger one, of which nothing is left")
    func shrinks() async throws {
        let program = try await Evening.open()
        let prompts = (0..<30).map { "  p\($0): |\n    \(String(repeating: "word ", count: 8_000))\n    end\n" }
            .joined()
        try program.write("fishbowl: 1\nprompts:\n" + prompts, to: "many.yaml")
        let long = (0..<30).map { "  q\($0): '\(String(repeating: "word ", count: 8_000))'\n" }.joined()
        try program.write("fishbowl: 1\nprompts:\n" + long, to: "long.yaml")
        let applied = try await program.run("config", "apply", "many.yaml", "long.yaml", "-m", "many")
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(applied.output.contains("\n  … and 40 more (fishbowl config diff 1 2)\n"), "\(applied.output)")
        #expect(applied.lines.count == 22)
        #expect(try await program.run("config", "export", "out").output.contains("  fishbowl-2.yaml\n"))
        let shrunk = try await program.run("config", "export", "--release", "1", "out", "--force")
        #expect(shrunk.status == 0, "\(shrunk.errors)")
        let names = try FileManager.default.subpathsOfDirectory(atPath: program.path("out")).sorted()
        #expect(
            names == [
                ".fishbowl-export", "fishbowl.yaml", "personalities", "personalities/ada.lua", "personalities/ben.lua",
            ])
    }

    @Test("a link to a folder stays one, and a list that names files elsewhere removes none")
    func links() async throws {
        let program = try await Evening.open()
        try FileManager.default.createDirectory(atPath: program.path("real"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: program.path("link"), withDestinationPath: "real")
        let export = try await program.run("config", "export", "link")
        #expect(export.status == 0, "\(export.errors)")
        #expect(FileManager.default.fileExists(atPath: program.path("real/fishbowl.yaml")))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: program.path("link")) == "real")
        try program.write("../bundle.yaml\n/etc/x.yaml\nnotes.md\n", to: "real/.fishbowl-export")
        try program.write("mine", to: "real/notes.md")
        #expect(try await program.run("config", "export", "link", "--force").status == 0)
        #expect(FileManager.default.fileExists(atPath: program.path("bundle.yaml")))
        #expect(FileManager.default.fileExists(atPath: program.path("real/notes.md")))
        let nameless = try await program.run("config", "export", "")
        #expect(nameless.status == 64 && nameless.errors.contains("The folder needs a name."))
    }

    @Test("a place that cannot be is 73")
    func impossible() async throws {
        let program = try await Evening.open()
        for folder in ["bundle.yaml", "bundle.yaml/out"] {
            let result = try await program.run("config", "export", folder)
            #expect(result.status == 73, "\(folder): \(result.errors)")
        }
    }
}
