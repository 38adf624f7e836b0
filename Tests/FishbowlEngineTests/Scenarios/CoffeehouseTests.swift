import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import FishbowlTestKit
import Foundation
import Testing

/// The shipped scenario, as everybody meets it first.
@Suite struct CoffeehouseTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static func bowl(in folder: TemporaryFolder) async throws -> TestBowl {
        let test = try TestBowl(in: folder)
        let bundle = try ConfigurationBundle.read(["scenarios/coffeehouse.yaml"], workingDirectory: root)
        _ = try await test.bowl.apply(bundle, by: ChangeAuthor(name: "tester", message: "the coffeehouse"))
        return test
    }

    /// The sentences of a text, without what ends them.
    static func sentences(_ text: String) -> [String] {
        text.split { ".!?…".contains($0) }
            .map { $0.drop { !$0.isLetter && !$0.isNumber }.lowercased() }.filter { !$0.isEmpty }
    }

    @Test func noSentenceIsSaidTwiceInFortyTurnsAlsoAcrossARestart() async throws {
        for seed in UInt64(1)...20 {
            let folder = try TemporaryFolder()
            let first = try await Self.bowl(in: folder)
            let (conversation, reason) = try await first.converse("coffeehouse", turns: 20, seed: seed)
            #expect(reason == .turnsDone, "seed \(seed)")
            try first.bowl.store.close()
            let second = try await Self.bowl(in: folder)
            second.clock.advance(to: first.clock.now())
            #expect(try await second.run(conversation, turns: 20) == .turnsDone, "seed \(seed)")

            let spoken = (first.messages + second.messages).filter { $0.speaker != nil }
            #expect(spoken.count == 40, "seed \(seed)")
            var seen: Set<String> = []
            for sentence in spoken.flatMap({ Self.sentences($0.text) }) {
                #expect(seen.insert(sentence).inserted, "seed \(seed) says twice: \(sentence)")
            }
            let incidents = try await second.bowl.store.read { try $0.incidents(limit: 10) }
            #expect(incidents.isEmpty, "seed \(seed): \(incidents.map(\.message))")
        }
    }

    @Test func goalsMoodsAndMemoriesGrowInAnEvening() async throws {
        let test = try await Self.bowl(in: TemporaryFolder())
        try await test.converse("coffeehouse", turns: 30, seed: 7)
        for key in ["ada", "wolfgang", "hypatia"] {
            let (goals, memories, spoke) = try await test.bowl.store.read { store in
                let character = try #require(try store.character(key: key))
                return (
                    try store.goals(of: character.id), try store.memoryCount(of: character.id),
                    try store.messages(witnessedBy: character.id, in: ConversationID(rawValue: 1), last: 100)
                        .count { $0.speaker == character.id }
                )
            }
            #expect(goals.contains { $0.progress > 0 }, "\(key) pursues nothing")
            #expect(memories > 20)
            #expect(spoke >= 5)
        }
    }
}
