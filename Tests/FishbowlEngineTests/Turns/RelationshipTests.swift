import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Familiarity and affinity beside trust, with the numbers of `docs/rules.md`.
@Suite struct RelationshipTests {
    private func relationship(_ gossip: Gossip, _ one: String, _ other: String) async throws -> RelationshipRow {
        let (from, to) = (try await gossip.test.id(of: one), try await gossip.test.id(of: other))
        return try await gossip.test.bowl.transact(gossip.conversation) { try $0.relationship(of: from, to: to) }.value
    }

    @Test func familiarityGrowsWithEachHourOfTalkAndFades() async throws {
        let gossip = try await Gossip(["Ann", "Ben"])
        try await gossip.say("ann", "Good evening.")
        try await gossip.say("ben", "Good evening to you.")
        for pair in [("ann", "ben"), ("ben", "ann")] {
            #expect(abs(try await relationship(gossip, pair.0, pair.1).familiarity - 0.1) < 1e-6)
        }
        gossip.test.clock.advance(by: .seconds(3_600))
        try await gossip.say("ann", "Still here?")
        #expect(abs(try await relationship(gossip, "ann", "ben").familiarity - 0.19) < 1e-3)
        gossip.test.clock.advance(by: .seconds(180 * 86_400))
        #expect(abs(try await relationship(gossip, "ann", "ben").familiarity - 0.095) < 1e-3)
        try await gossip.say("ann", "Ben! After half a year!")
        let again = try await relationship(gossip, "ben", "ann").familiarity
        #expect(abs(again - (0.095 + 0.1 * 0.905)) < 1e-3)
    }

    @Test func affinityMovesWithWhatIsSaidToOne() async throws {
        let gossip = try await Gossip(["Ann", "Ben", "Cid"])
        let kind = "Ben, you are wonderful and I love your lovely work!"
        try await gossip.say("ann", kind)
        let sentiment = gossip.test.bowl.sentiment.score(kind)
        #expect(sentiment > 0.5)
        #expect(abs(try await relationship(gossip, "ben", "ann").affinity - 0.1 * sentiment) < 1e-9)
        #expect(try await relationship(gossip, "cid", "ann").affinity == 0, "it was not said to Cid")
        #expect(try await relationship(gossip, "ann", "ben").affinity == 0, "Ben has said nothing")
        let cruel = "I hate you, you horrible liar."
        try await gossip.say("ann", cruel, to: ["ben"])
        let then = 0.1 * sentiment
        let expected = then + 0.1 * (gossip.test.bowl.sentiment.score(cruel) - then)
        #expect(abs(try await relationship(gossip, "ben", "ann").affinity - expected) < 1e-9)
        try await gossip.say("ann", "Ben, the table is made of wood.")
        #expect(abs(try await relationship(gossip, "ben", "ann").affinity - expected) < 1e-9, "nothing in it")
    }

    @Test func scriptsCanReadBoth() async throws {
        let ada =
            "\(Lua.voice)\nfunction M.on_message(self, message) if not message.own then "
            + "self.state.f = self:familiarity(message.speaker) self.state.a = self:affinity(message.speaker) end end"
        let gossip = try await Gossip(["Ann"])
        try await gossip.test.apply(BundleText().character("ada", ada).scenario(cast: ["ada"]).yaml)
        _ = try await gossip.test.bowl.transact(gossip.conversation) { try $0.join("ada") }
        try await gossip.say("ann", "Ada, you are wonderful!")
        let state = try JSONValue(parsing: try #require(try await gossip.test.state(of: "ada")))
        #expect(state["f"]?.numberValue == 0.1)
        #expect(
            abs((state["a"]?.numberValue ?? 0) - 0.1 * gossip.test.bowl.sentiment.score("Ada, you are wonderful!"))
                < 1e-9)
    }
}
