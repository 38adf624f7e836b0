import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What scripts may not do to files, and that it is kept whatever becomes of the transaction.
@Suite struct RefusedFileTests {
    private func attempt(_ improvise: String) async throws -> (test: TestBowl, ada: FileOwner, room: ConversationID) {
        let test = try TestBowl()
        try await test.apply(OwnFilesTests.bundle(improvise).yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        return (test, .character(try await test.id(of: "ada")), room)
    }

    @Test(
        "A refused path is a security event, though the script catches it, or its turn is rolled back",
        arguments: ["pcall(bowl.files.read, '../etc/passwd')", "bowl.files.read('../etc/passwd')"])
    func aRefusedPathIsKept(lua: String) async throws {
        let (test, ada, room) = try await attempt("bowl.files.write('a', 'x')\n\(lua)")
        let isCaught = lua.hasPrefix("pcall")
        #expect(try await test.files(of: ada) == (isCaught ? ["a 1"] : []))
        #expect(
            try await test.operations(of: ada)
                == (isCaught ? ["write a"] : []) + ["read ../etc/passwd - [files.path]"])
        let events = try await test.securityEvents()
        #expect(events.map(\.kind) == [.input])
        let event = try #require(events.first)
        #expect(event.severity == .medium && event.subject == "personalities/ada")
        #expect(event.data["detail"] == "../etc/passwd" && event.data["function"] == "bowl.files.read")
        #expect(event.data["handler"] == "improvise" && event.data["conversation"] == .integer(room.rawValue))
        #expect(try await test.incidents().map(\.code) == (isCaught ? [] : ["files.path"]))
    }

    @Test func everyHostilePathIsRefusedByEveryOperation() async throws {
        let paths = [
            "", ".", "..", "/", "/etc/passwd", "a//b", "a/", "./a", "a/../b", "..\\\\x", "C:\\\\x", "~", "%2e%2e/a",
            "a\\0b", "a\\nb", "a b", "ä", "\\255", "\\u{202E}a", "a/b/c/d/e/f/g/h/i",
        ]
        let list = paths.map { "\"\($0)\"" }.joined(separator: ", ")
        let (test, ada, _) = try await attempt(
            """
            local path = ({ \(list) })[self.state.next or 1]
            self.state.next = (self.state.next or 1) + 1
            local files = bowl.files
            files.write("good", "x")
            for name, call in pairs {
              read = function() files.read(path) end, write = function() files.write(path, "") end,
              append = function() files.append(path, "") end, remove = function() files.remove(path) end,
              rename = function() files.rename(path, "b") end, rename_to = function() files.rename("good", path) end,
              list = function() if path:sub(-1) ~= "/" or path == "/" then files.list(path) else files.read(path) end end,
            } do
              local ok, problem = pcall(call)
              assert(not ok and problem.code == "files.path", name .. " took " .. path)
            end
            """)
        let room = ConversationID(rawValue: 1)
        while try await test.state(of: "ada") != #"{"next":\#(paths.count + 1)}"# {
            guard try await test.incidents().isEmpty else { break }
            _ = try await test.takeTurn(room)
        }
        #expect(try await test.incidents().map(\.message) == [])
        #expect(try await test.files(of: ada) == ["good 1"])
        let refused = try await test.operations(of: ada).filter { $0.hasSuffix("[files.path]") }
        #expect(refused.count == paths.count * 7)
        #expect(try await test.securityEvents().count == paths.count * 7)
    }

    @Test func aThousandAttemptsFillNothing() async throws {
        let (test, ada, _) = try await attempt("for n = 1, 1000 do pcall(bowl.files.read, '..') end")
        #expect(try await test.incidents().isEmpty)
        let events = try await test.securityEvents()
        #expect(events.count == Limits.refusalsPerTransaction)
        #expect(events.last?.data["omitted"] == .integer(Int64(1000 - Limits.refusalsPerTransaction)))
        #expect(try await test.operations(of: ada).count == Limits.refusalsPerTransaction)
    }

    @Test func aDaysEventsOfAScriptHaveAnEnd() async throws {
        let (test, _, room) = try await attempt("for n = 1, 32 do pcall(bowl.files.read, '..') end")
        for _ in 1...20 { _ = try await test.takeTurn(room) }
        #expect(try await test.securityEvents().count == Limits.securityEventsPerDay)
        test.clock.advance(by: .seconds(86_400))
        for _ in 1...2 { _ = try await test.takeTurn(room) }
        #expect(try await test.securityEvents().count > Limits.securityEventsPerDay)
    }

    @Test(arguments: [
        ("bowl.files.write('a', string.rep('x', \(Limits.fileBytes + 1)))", "a file may have"),
        ("bowl.files.write('a', string.rep('x', \(Limits.fileBytes))) bowl.files.append('a', 'x')", "a file may have"),
        ("for n = 1, \(Limits.fileOperationsPerCall + 1) do bowl.files.read('a') end", "one call may touch files"),
    ])
    func quotasOfOneCallAreRefusedAndKept(lua: String, problem: String) async throws {
        let (test, ada, _) = try await attempt(lua)
        let incident = try #require(try await test.incidents().first)
        #expect(incident.code == "files.quota" && incident.message.contains(problem))
        #expect(try await test.files(of: ada) == [])
        #expect(try await test.securityEvents().map(\.kind) == [.excess])
        #expect(try await test.operations(of: ada).last?.hasSuffix("- [files.quota]") == true)
    }

    @Test func quotasOfAnOwnerAreRefusedAndMayShrink() async throws {
        let (test, ada, room) = try await attempt(
            """
            self.state.turn = (self.state.turn or 0) + 1
            if self.state.turn == 1 then
              for n = 1, 16 do bowl.files.write("f" .. n, string.rep("x", \(Limits.fileBytes))) end
              local ok, problem = pcall(bowl.files.write, "g", "x")
              assert(problem.code == "files.quota" and problem.message:find("all files together"), problem)
              bowl.files.write("f1", "")
              bowl.files.write("g", "x")
              for n = 2, 16 do bowl.files.write("f" .. n, "") end
            else
              for n = 18, 100 do bowl.files.write("f" .. n, "") end
              local ok, problem = pcall(bowl.files.write, "h", "x")
              assert(problem.code == "files.quota" and problem.message:find("100 files"), problem)
              bowl.files.write("g", "y")
            end
            """)
        #expect(try await test.incidents().map(\.message) == [])
        _ = try await test.takeTurn(room)
        _ = try await test.takeTurn(room)
        #expect(try await test.incidents().map(\.message) == [])
        #expect(try await test.files(of: ada).count == Limits.filesPerOwner)
    }

    @Test func theQuotaOfADayEndsWithTheDay() async throws {
        let (test, ada, room) = try await attempt("pcall(bowl.files.append, 'a', 'x')")
        try test.execute("UPDATE script_usage SET used = \(Limits.fileOperationsPerDay)")
        for _ in 1...2 { _ = try await test.takeTurn(room) }
        #expect(try await test.files(of: ada) == ["a 1"])
        test.clock.advance(by: .seconds(86_400))
        for _ in 1...2 { _ = try await test.takeTurn(room) }
        #expect(try await test.files(of: ada) == ["a 2"])
    }
}
