import Foundation
import Testing

/// What the README shows and promises, done.
@Suite struct ReadmeTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let text = (try? String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""

    /// The fenced block between the markers of that name.
    static func block(_ name: String) throws -> String {
        let start = try #require(text.range(of: "<!-- \(name):begin -->"))
        let end = try #require(text.range(of: "<!-- \(name):end -->"))
        let lines = text[start.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        let fences = lines.indices.filter { lines[$0].hasPrefix("```") }
        try #require(fences.count == 2)
        return lines[(fences[0] + 1)..<fences[1]].joined(separator: "\n") + "\n"
    }

    @Test func theExcerptIsWhatTheCoffeehousePrints() async throws {
        let excerpt = try Self.block("excerpt")
        let program = try Program()
        let result = try await program.run(
            "run", Self.root.appendingPathComponent("scenarios/coffeehouse.yaml").path, "--root", Self.root.path,
            "--turns", "12", "--seed", "7")
        #expect(result.status == 0, "\(result.errors)")
        #expect(excerpt.split(separator: "\n").count > 15)
        #expect(result.output.contains(excerpt), "the README shows something else than:\n\(result.output)")
    }

    @Test func theVillageKeepsAndBreaksAConfidenceAsShown() async throws {
        let program = try Program()
        let evening = try await program.run(
            "run", Self.root.appendingPathComponent("scenarios/village.yaml").path, "--root", Self.root.path,
            "--scenario", "inn", "--seed", "5", "--clock", "2026-10-07T18:00:00Z")
        #expect(evening.status == 0, "\(evening.errors)")
        let passages = try Self.block("village").components(separatedBy: "…\n")
        #expect(passages.count == 3)
        for passage in passages {
            #expect(evening.output.contains(passage), "the README shows something else than:\n\(evening.output)")
        }
        let trust = try await program.run("trust", "history", "agnes", "tobias", "--clock", "2026-10-07T21:00:00Z")
        #expect(trust.status == 0 && Self.text.contains(trust.output), "\(trust.output)")
    }

    @Test func theFirstCharacterTalksAndKeepsCounting() async throws {
        let garden = try Self.block("quickstart")
        let program = try Program()
        try program.write(garden, to: "garden.yaml")
        let first = try await program.run("run", "garden.yaml", "--turns", "6")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("The roses want pruning, Tom, and so do most opinions."))
        #expect(first.output.contains("I have watched that hedge for 2 days and it has not lied once, Tom."))
        #expect(try await program.run("config", "validate", "garden.yaml").status == 0)

        // She goes on counting after a change of her lines, and the change can be taken back.
        try program.write(
            garden.replacingOccurrences(of: "and so do most opinions", with: "and so does the cat"), to: "garden.yaml")
        let second = try await program.run("run", "garden.yaml", "--turns", "6")
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output.contains("The roses want pruning, Tom, and so does the cat."))
        #expect(second.output.contains("I have watched that hedge for 5 days"))
        let releases = try await program.run("config", "releases")
        #expect(releases.status == 0 && releases.output.contains("run garden.yaml"), "\(releases.output)")
        let back = try await program.run("config", "rollback", "--to", "1", "-m", "the old lines were better")
        #expect(back.status == 0, "\(back.errors)")
        let chat = try await program.run("chat", "fence", "--as", "Anna", input: "Mira, what about a rose?\n/leave\n")
        #expect(chat.status == 0, "\(chat.errors)")
        #expect(chat.output.contains("Mira"))
        let third = try await program.run("run", "garden.yaml", "--turns", "6")
        #expect(third.output.contains("and so do most opinions"), "run undid the rollback:\n\(third.output)")
    }
}
