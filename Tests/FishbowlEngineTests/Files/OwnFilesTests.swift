import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// `bowl.files` of characters and plugins, in turns.
@Suite struct OwnFilesTests {
    static func bundle(_ improvise: String, ada: String = "", bob: String = Lua.voice) -> BundleText {
        BundleText()
            .character(
                "ada", "function M.improvise(self, turn)\n\(improvise)\nreturn \"Line \" .. turn.number\nend\n\(ada)",
                fields: "capabilities: [files]"
            )
            .character("bob", bob, fields: "capabilities: [files]")
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    private func turn(_ bundle: BundleText, turns: Int = 1) async throws -> (
        test: TestBowl, room: ConversationID, ada: FileOwner, bob: FileOwner
    ) {
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        let room = try await test.begin()
        for _ in 1...turns { _ = try await test.takeTurn(room) }
        return (
            test, room, .character(try await test.id(of: "ada")), .character(try await test.id(of: "bob"))
        )
    }

    @Test func everyOperationDoesWhatItSaysAndIsLogged() async throws {
        let (test, room, ada, _) = try await turn(
            Self.bundle(
                """
                local files = bowl.files
                assert(files.read("a") == nil)
                files.write("a", "one")
                files.append("a", "\\0two")
                files.append("notes/b", "x")
                assert(files.read("a") == "one\\0two")
                files.write("a", "")
                assert(files.read("a") == "")
                files.write("notes/a", "12345")
                files.write("notesx", "")
                local list = files.list("notes")
                assert(#list == 2 and list[1].path == "notes/a" and list[1].size == 5 and list[2].path == "notes/b")
                assert(list[1].updated == bowl.now())
                assert(#files.list("notes/") == 2 and #files.list() == 4)
                assert(files.remove("notesx") == true and files.remove("notesx") == false)
                files.rename("notes/a", "c")
                local ok, problem = pcall(files.rename, "c", "a")
                assert(problem.code == "files.exists", problem)
                ok, problem = pcall(files.rename, "d", "e")
                assert(problem.code == "files.missing", problem)
                """))
        #expect(try await test.incidents().map(\.message) == [])
        #expect(try await test.files(of: ada) == ["a 0", "c 5", "notes/b 1"])
        #expect(
            try await test.operations(of: ada) == [
                "read a -", "write a", "append a", "append notes/b", "read a", "write a", "read a", "write notes/a",
                "write notesx", "list notes", "list notes", "list ", "remove notesx", "remove notesx -",
                "rename notes/a c", "rename c a - [files.exists]", "rename d e - [files.missing]",
            ])
        #expect(try await test.securityEvents() == [])
        #expect(try await test.texts(of: room).count == 1)
    }

    @Test("T1: what a failing turn did to files is not there, and neither is its log")
    func filesRollBackWithTheirTurn() async throws {
        let (test, _, ada, _) = try await turn(
            Self.bundle("bowl.files.append('a', 'x') if turn.number > 2 then error('oh') end"), turns: 3)
        #expect(try await test.files(of: ada) == ["a 1"])
        #expect(try await test.operations(of: ada) == ["append a"])
    }

    @Test func aWitnessThatFailsLosesItsFilesAlone() async throws {
        let (test, _, ada, bob) = try await turn(
            Self.bundle(
                "bowl.files.write('mine', 'x')",
                bob: Lua.voice + "\nfunction M.on_message(self, m) bowl.files.write('lost', 'x') error('oh') end"))
        #expect(try await test.files(of: ada) == ["mine 1"])
        #expect(try await test.files(of: bob) == [])
        #expect(try await test.operations(of: bob) == [])
    }

    @Test func nobodyReachesTheFilesOfAnother() async throws {
        let (test, _, ada, bob) = try await turn(
            Self.bundle(
                "bowl.files.write('secret', 'of ada')",
                bob: """
                    function M.improvise(self, turn)
                      assert(bowl.files.read("secret") == nil and #bowl.files.list() == 0)
                      assert(bowl.files.remove("secret") == false)
                      for _, path in ipairs({ "../ada/secret", "ada/../secret", "/1/secret", "1/secret" }) do
                        pcall(bowl.files.read, path)
                        pcall(bowl.files.write, path, "taken")
                      end
                      bowl.files.write("secret", "of bob")
                      return "Done."
                    end
                    """), turns: 2)
        #expect(try await test.incidents().isEmpty)
        #expect(try await test.files(of: ada) == ["secret 6"])
        #expect(try await test.files(of: bob) == ["1/secret 5", "secret 6"])
        let content = try await test.bowl.store.read { try $0.file(try #require(FilePath("secret")), of: ada) }
        #expect(content == Array("of ada".utf8))
    }

    @Test func filesBelongToTheCharacterInEveryConversationAndOutliveReleases() async throws {
        let (test, _, ada, _) = try await turn(Self.bundle("bowl.files.append('a', 'x')"))
        try await test.apply(Self.bundle("bowl.files.append('a', 'yy')").yaml)
        _ = try await test.takeTurn(try await test.begin())
        #expect(try await test.files(of: ada) == ["a 3"])
    }

    @Test func pluginsHaveFilesOfTheirOwn() async throws {
        let plugin = """
            clerk:
              capabilities: [files]
              script: |
                return { on_turn = function(plugin, message)
                  bowl.files.append("minutes", message.text .. "\\n")
                  assert(#bowl.files.list() == 1)
                end }
            """
        let (test, _, ada, _) = try await turn(
            Self.bundle("bowl.files.write('a', 'x')").adding(plugin, to: "plugins"), turns: 2)
        #expect(try await test.incidents().isEmpty)
        #expect(try await test.files(of: .plugin("clerk")) == ["minutes 24"])
        #expect(try await test.files(of: ada) == ["a 1"])
        #expect(try await test.operations(of: .plugin("clerk")).count == 4)
    }

    @Test func readingHandlersReadAndList() async throws {
        let (test, _, ada, _) = try await turn(
            Self.bundle("bowl.files.write('a', 'x')").adding(
                """
                clerk:
                  capabilities: [files]
                  script: |
                    return { before_turn = function(plugin, turn)
                      assert(bowl.files.read("a") == nil and #bowl.files.list() == 0)
                      local ok, problem = pcall(bowl.files.write, "a", "x")
                      assert(problem.code == "script.phase")
                    end }
                """, to: "plugins"))
        #expect(try await test.incidents().isEmpty)
        #expect(try await test.files(of: ada) == ["a 1"])
        #expect(try await test.operations(of: .plugin("clerk")) == ["read a -", "list "])
    }
}
