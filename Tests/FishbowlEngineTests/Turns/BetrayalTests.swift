import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Betrayal is found by provenance: whoever passed on what began with somebody, when that comes back to them.
@Suite struct BetrayalTests {
    private static let people = ["Ann", "Ben", "Cid", "Dot", "Eve", "Fay"]

    @Test("everyone on the chain betrayed the first; who only brings it back has not", arguments: 1...4)
    func chains(length: Int) async throws {
        let gossip = try await Gossip(Self.people)
        let keys = Self.people.map { $0.lowercased() }
        let memory = try await gossip.passOn(along: Array(keys[0...length + 1]))
        #expect(try gossip.betrayals() == [], "nobody knows yet")
        let last = keys[length + 1]
        try await gossip.say(last, "They say this of you.", to: ["ann"], telling: [memory])
        #expect(try gossip.betrayals() == keys[1...length].reversed().map { "ann by \($0)" })
        let row = try gossip.test.texts(
            found: """
                SELECT printf('%.2f %s %s', e.weight, w.content, m.content) FROM trust_evidence e
                JOIN messages w ON w.id = e.message_id JOIN memories m ON m.id = e.memory_id WHERE e.kind = 'betrayed'
                """)
        #expect(Set(row) == ["-4.00 They say this of you. I am going to leave the company."])
    }

    @Test func overhearingIsEnough() async throws {
        let gossip = try await Gossip(Self.people)
        try await gossip.say("ann", "I owe the baker ninety pounds.", to: ["ben"])
        let memory = try await gossip.newest(.witnessed, of: "ben")
        try await gossip.say("ben", "Ann owes the baker.", to: ["ann", "cid"], telling: [memory])
        #expect(try gossip.betrayals() == ["ann by ben"])
        #expect(try await gossip.trust("ann", in: "ben") == 0.40, "capped, whatever there was before")
        #expect(try await gossip.trust("ann", in: "cid") > 0.95)
    }

    @Test func itCountsOnceForEachTellerAndSecret() async throws {
        let gossip = try await Gossip(Self.people)
        let told = try await gossip.passOn(along: ["ann", "ben", "cid"])
        for line in ["Guess what.", "Guess again.", "And once more."] {
            try await gossip.say("cid", line, telling: [told])
        }
        // Cid told it to all others when it was new to them; Ben once, before.
        #expect(try gossip.betrayals() == ["ann by cid", "ann by ben"])
        try await gossip.say("ann", "I shall never marry.", to: ["ben"])
        let second = try await gossip.newest(.witnessed, of: "ben")
        try await gossip.say("ben", "She will not marry.", telling: [second])
        #expect(try gossip.betrayals() == ["ann by cid", "ann by ben", "ann by ben"], "another secret")
    }

    @Test func twoConfidantsAreTwoChains() async throws {
        let gossip = try await Gossip(Self.people)
        try await gossip.say("ann", "The will is forged.", to: ["ben", "cid"])
        let (ben, cid) = (
            try await gossip.newest(.witnessed, of: "ben"), try await gossip.newest(.witnessed, of: "cid")
        )
        try await gossip.say("ben", "It is forged, I hear.", to: ["cid", "ann"], telling: [ben])
        #expect(try gossip.betrayals() == [], "told only to people who knew")
        try await gossip.say("ben", "It is forged.", to: ["dot"], telling: [ben])
        try await gossip.say("dot", "Is it forged?", to: ["ann"], telling: [try await gossip.newest(.told, of: "dot")])
        #expect(try gossip.betrayals() == ["ann by ben"])
        try await gossip.say("cid", "So they say.", to: ["dot", "ann"], telling: [cid])
        #expect(try gossip.betrayals() == ["ann by ben"], "Dot had it from Ben: the words are the same")
        try await gossip.say("cid", "So they say.", to: ["eve", "ann"], telling: [cid])
        #expect(try gossip.betrayals() == ["ann by ben", "ann by cid"])
    }

    @Test func whatWasSaidInTheOpenIsNoConfidence() async throws {
        let gossip = try await Gossip(Self.people)
        try await gossip.say("ann", "I like tea with lemon.")
        _ = try await gossip.test.bowl.admit(person: "Gus", to: gossip.conversation)
        let memory = try await gossip.newest(.witnessed, of: "ben")
        try await gossip.say("ben", "Ann likes tea.", telling: [memory])
        #expect(try gossip.evidence("confided") == [])
        #expect(try await gossip.test.memories(of: "gus").contains { $0.provenance == .told })
        #expect(try gossip.betrayals() == [])
    }

    @Test func whoQuotesATellingPassesOnWhatItTold() async throws {
        let gossip = try await Gossip(Self.people)
        _ = try await gossip.passOn(along: ["ann", "ben", "cid"])
        // Cid tells Dot not what he was told, but that Ben said so.
        let quoted = try await gossip.newest(.witnessed, of: "cid")
        try await gossip.say("cid", "Ben told me something.", to: ["dot"], telling: [quoted])
        try await gossip.say(
            "dot", "Do you know what I heard?", to: ["ann"], telling: [try await gossip.newest(.told, of: "dot")])
        #expect(try gossip.betrayals() == ["ann by cid", "ann by ben"])
        #expect(
            try await gossip.test.memories(of: "ann").contains { $0.provenance == .told }, "Ben's words were new to Ann"
        )
    }

    @Test func aHookMayForgiveOrRefuse() async throws {
        for (hook, weights, capped) in [
            ("return veto(\"trusting\", \"it never happened\")", [], false), ("return 0", ["0.00"], false),
            ("return -1", ["-1.00"], true),
        ] {
            let plugin =
                "function M.before_trust(plugin, change) if change.evidence == \"betrayed\" then \(hook) end end"
            let gossip = try await Gossip(Self.people, BundleText().plugin("p", plugin))
            try await gossip.say("ann", "I owe the baker ninety pounds.", to: ["ben"])
            let memory = try await gossip.newest(.witnessed, of: "ben")
            try await gossip.say("ben", "Ann owes the baker.", to: ["ann", "cid"], telling: [memory])
            let found = try gossip.test.texts(
                found: "SELECT printf('%.2f', weight) FROM trust_evidence WHERE kind = 'betrayed'")
            #expect(found == weights)
            #expect(try await (gossip.trust("ann", in: "ben") <= 0.40) == capped)
        }
    }

    @Test func theCapEndsAfterSixtyDays() async throws {
        let gossip = try await Gossip(Self.people)
        let told = try await gossip.passOn(along: ["ann", "ben", "cid"])
        try await gossip.say("cid", "They say this of you.", to: ["ann"], telling: [told])
        gossip.test.clock.advance(by: .seconds(59 * 86_400))
        #expect(try await gossip.trust("ann", in: "ben") == 0.40)
        gossip.test.clock.advance(by: .seconds(2 * 86_400))
        #expect(try await gossip.trust("ann", in: "ben") > 0.9)
    }
}
