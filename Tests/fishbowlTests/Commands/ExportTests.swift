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
        #expect(names == ["fishbowl.yaml", "notes.txt", "personalities"])
        #expect(try await program.run("config", "plan", "out", "--exit-code").status == 0)

        try program.write("fishbowl: 1\n", to: "out/more.yaml")
        let mixed = try await program.run("config", "export", "--release", "2", "out", "--force")
        #expect(mixed.status == 73)
        #expect(mixed.errors.contains("out holds more.yaml, which would be read together with what is exported."))
        #expect(try await program.run("config", "plan", "out", "--exit-code").status == 0, "nothing was replaced")
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
