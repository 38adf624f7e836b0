import FishbowlCore
import Foundation
import Testing

@Suite struct MemoryConsolidateTests {
    private static let bundle = """
        fishbowl: 1
        personalities:
          ada:
            name: Ada
            script: |
              return { improvise = function(self, turn) return "It is turn " .. turn.number .. "." end }
          ben:
            name: Ben
            script: |
              return { improvise = function(self, turn) return "Turn " .. turn.number .. " it is." end }
        scenarios:
          tea:
            cast: [ada, ben]
            script: |
              return { topic = function() return "counting" end }

        """

    @Test func itShowsWhatItWouldDoDoesItAndFindsNothingMore() async throws {
        let program = try Program()
        try program.write(Self.bundle)
        let talk = try await program.run("run", "bundle.yaml", "--turns", "8", "--clock", "2020-01-01T18:00:00Z")
        #expect(talk.status == 0, "\(talk.errors)")
        let plan = try await program.run("memory", "consolidate", "ada", "--dry-run")
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(plan.lines.first == "ada, counting: 8 memories would become one")
        let done = try await program.run("memory", "consolidate", "--all", "--json")
        let line = try JSONValue(parsing: done.output)
        #expect(line["event"]?.stringValue == "consolidated" && line["dry_run"] == false)
        let summaries = try #require(line["summaries"]?.arrayValue)
        #expect(summaries.map { $0["character"]?.stringValue } == ["ada", "ben"])
        #expect(summaries.allSatisfy { $0["replaced"]?.arrayValue?.count == 8 && $0["memory"]?.integerValue != nil })
        let again = try await program.run("memory", "consolidate", "ada")
        #expect(again.output == "There is nothing to consolidate.\n")
    }

    @Test func itWantsOneCharacterOrAll() async throws {
        let program = try Program()
        for arguments in [[], ["ada", "--all"]] {
            let result = try await program.start(["memory", "consolidate"] + arguments).finish()
            #expect(result.status == 64)
        }
    }
}
