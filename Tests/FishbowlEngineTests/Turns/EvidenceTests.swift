import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What counts as evidence besides talking: confidences, and what scripts have seen.
@Suite struct EvidenceTests {
    private func bundle(_ onMessage: String, fields: String = "") -> BundleText {
        BundleText().character("ada", "\(Lua.voice)\nfunction M.on_message(self, message) \(onMessage) end")
            .character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate, fields: fields)
    }

    private func weights(_ test: TestBowl, _ kind: String) throws -> [String] {
        try test.texts(found: "SELECT printf('%.4f', weight) FROM trust_evidence WHERE kind = '\(kind)' ORDER BY id")
    }

    @Test(arguments: [("helped", 0.75), ("promise_kept", 1), ("harmed", -1.5), ("promise_broken", -2)])
    func aScriptWritesWhatItHasSeenSoOftenADay(kind: String, weight: Double) async throws {
        let record =
            "self.state.answers = (self.state.answers or \"\") .. tostring(self:record_evidence(\"\(kind)\", \"bob\") ~= nil) .. \" \""
        let test = try TestBowl()
        try await test.apply(bundle("if message.turn > 0 then \(record) end").yaml)
        let conversation = try await test.begin()
        for _ in 1...6 { _ = try await test.takeTurn(conversation) }
        #expect(try await test.state(of: "ada") == "{\"answers\":\"true true true true false false \"}")
        #expect(try weights(test, kind).compactMap(Double.init) == Array(repeating: weight, count: 4))
        test.clock.advance(by: .seconds(86_400))
        _ = try await test.takeTurn(conversation)
        #expect(try weights(test, kind).count == 5, "another day")
    }

    @Test func itReturnsTheTrustAfterwards() async throws {
        let test = try TestBowl()
        try await test.apply(
            bundle(
                "if not self.state.done then self.state.done = true self.state.trust = self:record_evidence(\"helped\", \"bob\") end",
                fields: "opening: Rain.\nsettings: { trust: { helped: 2 } }"
            ).yaml)
        _ = try await test.begin()
        // (2 + 0.5) / (2 + 2), before anybody has talked.
        #expect(try await test.state(of: "ada") == "{\"done\":true,\"trust\":0.625}")
    }

    @Test(arguments: [
        ("self:record_evidence(\"helpd\", \"bob\")", "found \"helpd\"; did you mean \"helped\"?"),
        (
            "self:record_evidence(\"betrayed\", \"bob\")",
            "must be one of \"helped\", \"promise_kept\", \"harmed\", \"promise_broken\""
        ),
        ("self:record_evidence(\"helped\", \"bobb\")", "there is nobody called \"bobb\"; did you mean \"bob\"?"),
        ("self:record_evidence(\"helped\", self)", "Ada cannot have evidence about themselves"),
    ])
    func whatMakesNoSenseIsRefused(call: String, message: String) async throws {
        let test = try TestBowl()
        try await test.apply(bundle("\(call)").yaml)
        let conversation = try await test.begin()
        guard case .finished(.failed(let found)) = try await test.takeTurn(conversation) else {
            Issue.record("it was taken")
            return
        }
        #expect(found.contains(message))
    }

    @Test func beforeATurnScriptsOnlyRead() async throws {
        let test = try TestBowl()
        let scenario = BundleText().character(
            "ada",
            "function M.before_prompt(self, prompt) self:record_evidence(\"helped\", \"bob\") end\n"
                + "function M.importance(self, message) return self:familiarity(\"bob\") + self:affinity(\"bob\") + 1 end\n"
                + Lua.voice
        ).character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate)
        try await test.apply(scenario.yaml)
        let conversation = try await test.begin()
        #expect(try await test.takeTurn(conversation) == .finished(.said))
    }

    @Test func hooksMayReweighOrRefuseIt() async throws {
        let plugin = """
            function M.before_trust(plugin, change)
              if change.evidence == "helped" then return 3 end
              if change.evidence == "harmed" then return veto("no", "no harm meant") end
            end
            """
        let record = """
            if message.turn > 0 and not self.state.a then
              self.state.a = self:record_evidence("helped", "bob")
              self.state.b = tostring(self:record_evidence("harmed", "bob"))
            end
            """
        let test = try TestBowl()
        try await test.apply(bundle(record, fields: "settings: { trust: { conversed: 0 } }").plugin("p", plugin).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await test.state(of: "ada") == "{\"a\":0.7,\"b\":\"nil\"}")
        #expect(try weights(test, "helped") == ["3.0000"])
    }

    @Test func whoIsConfidedInTrustsTheTellerTwiceADay() async throws {
        let gossip = try await Gossip(["Ann", "Ben", "Cid"])
        for number in 1...3 { try await gossip.say("ann", "Secret number \(number).", to: ["ben"]) }
        #expect(try gossip.evidence("confided") == ["ben about ann", "ben about ann"])
        #expect(try weights(gossip.test, "confided") == ["0.2250", "0.2250"])
        gossip.test.clock.advance(by: .seconds(86_400))
        let memory = try await gossip.newest(.witnessed, of: "ben")
        try gossip.test.execute("UPDATE memories SET sensitivity = 0.85 WHERE id = \(memory)")
        // Told in the open, but a secret: each hearer to whom it is new has been confided in.
        try await gossip.say("ben", "Listen, both of you.", telling: [memory])
        #expect(try gossip.evidence("confided") == ["ben about ann", "ben about ann", "cid about ben"])
        #expect(try weights(gossip.test, "confided").last == "0.4250")
    }

    @Test func whatIsSaidToEverybodyIsNoConfidence() async throws {
        let gossip = try await Gossip(["Ann", "Ben"])
        try await gossip.say("ann", "A fine evening.")
        #expect(try gossip.evidence("confided") == [])
    }
}
