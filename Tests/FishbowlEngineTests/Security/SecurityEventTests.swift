import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Security events of what happens in transactions: each is kept once, whatever becomes of the transaction, and a replay
/// comes to the same.
@Suite struct SecurityEventTests {
    private func take(_ bundle: BundleText, turns: Int = 2) async throws -> (TestBowl, [SecurityEventRow]) {
        let test = try TestBowl()
        try await test.apply(bundle.scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let room = try await test.begin()
        for _ in 1...turns { _ = try await test.takeTurn(room) }
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
        return (test, try await test.securityEvents())
    }

    private static let pair = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)

    @Test("A guard's veto that ends a turn is kept after the turn was undone")
    func vetoOfATurn() async throws {
        let guardScript = """
            function M.before_message(plugin, message)
              if message.speaker == "ada" then return veto("rude", "not before supper") end
            end
            """
        let (test, events) = try await take(Self.pair.plugin("guard", guardScript), turns: 1)
        let event = try #require(events.first)
        #expect(events.count == 1 && event.code == "guard.veto" && event.kind == .authorisation)
        #expect(
            event.subject == "plugins/guard" && event.message == "before_message refused Ada: not before supper [rude]")
        #expect(event.data["about"] == "ada" && event.data["conversation"] == 1 && event.data["release"] == 1)
        let parts = try test.texts(found: "SELECT operation || ' ' || part FROM bowl_journal ORDER BY id")
        #expect(parts.suffix(2) == ["open refusals", "open refused"], "\(parts)")
    }

    @Test("A guard's veto of something in a turn that goes on is kept in the turn's own transaction")
    func vetoInATurn() async throws {
        let (test, events) = try await take(
            Self.pair.plugin("guard", "function M.before_memory(plugin) return veto(\"no\", \"forget it\") end"),
            turns: 1)
        #expect(
            events.map(\.message) == [
                "before_memory refused Ada: forget it [no]", "before_memory refused Bob: forget it [no]",
            ])
        #expect(try test.texts(found: "SELECT count(*) FROM bowl_journal WHERE part = 'refusals'") == ["0"])
        // A character that refuses is no guard.
        let (_, own) = try await take(
            BundleText().character("ada", Lua.voice).character(
                "bob", Lua.voice + "\nfunction M.before_memory(self) return veto(\"no\", \"forget it\") end"))
        #expect(own == [])
    }

    @Test(
        "A script that is ended for a limit is an event beside its incident, in turns that fail and in those that go on",
        arguments: [
            ("while true do end", "script.fuel"),
            ("local t = {} while true do t[#t + 1] = (\"x\"):rep(1000000) .. #t end", "script.memory"),
        ])
    func endedScripts(lua: String, code: String) async throws {
        for handler in ["improvise", "on_message"] {
            let body =
                "function M.\(handler)(self, event) if self.key == \"bob\" then \(lua) end return \(handler == "improvise" ? "\"Hm.\"" : "nil") end"
            let bob = (handler == "improvise" ? "" : Lua.voice + "\n") + body
            let (test, events) = try await take(BundleText().character("ada", Lua.voice).character("bob", bob))
            #expect(!events.isEmpty, "\(handler)")
            #expect(events.allSatisfy { $0.code == code && $0.kind == .excess && $0.subject == "personalities/bob" })
            #expect(events.count == (try await test.incidents().count { $0.code == code }), "\(handler)")
            #expect(
                events.first?.message.hasPrefix("\(handler) was ended: ") == true
                    && events.first?.data["handler"] == .string(handler))
        }
    }

    @Test("A plugin that goes off because it failed too often is an event, once")
    func pluginOff() async throws {
        let (_, events) = try await take(
            Self.pair.plugin("guard", "function M.on_message(plugin, message) error('no') end"), turns: 8)
        let event = try #require(events.first)
        #expect(events.count == 1 && event.code == "plugin.switchedOff" && event.kind == .unwatched)
        #expect(event.subject == "plugins/guard" && event.severity == .high)
    }

    @Test("T8: words that were stopped are an event that does not repeat them")
    func untold() async throws {
        let gossip = try await Gossip(["Ann", "Ben", "Cid"])
        try await gossip.say("ann", "I owe the baker ninety pounds.", to: ["ben"])
        let memory = try await gossip.newest(.witnessed, of: "ben")
        let (room, test) = (gossip.conversation, gossip.test)
        try test.execute("UPDATE trust_evidence SET weight = -10")
        _ = try? await test.bowl.speak(as: "ben", Utterance(text: "I know.", shares: [memory]), in: room)
        let events = try await test.securityEvents()
        #expect(events.map(\.code) == ["share.untold"])
        #expect(events.allSatisfy { !$0.message.contains("baker") && !$0.data.canonicalText.contains("baker") })
    }

    @Test("T11: resolving is audited, once for each event; an event that never was resolves nothing")
    func resolving() async throws {
        let test = try TestBowl()
        for number in 1...4 {
            try await test.bowl.report(SecurityEvent(.damage, subject: "bowl", message: "page \(number)"))
        }
        try await test.bowl.report(SecurityEvent(.auditBroken, subject: "row 1", message: "row 1"))
        let author = ChangeAuthor(name: "eve", message: "a bad disk")
        let error = await #expect(throws: EngineError.self) { try await test.bowl.resolve(.ids([1, 9]), by: author) }
        #expect(error?.code == .unknownEvent)
        #expect(try await test.bowl.resolve(.ids([2, 1]), by: author) == [1, 2])
        #expect(try await test.bowl.resolve(.all(of: "sys_crash"), by: author) == [3, 4])
        #expect(try await test.bowl.resolve(.all(of: "integrity.damage"), by: author) == [])
        let rows = try await test.bowl.store.read { try $0.securityEvents(SecurityFilter(), limit: 9) }
        #expect(rows.map(\.id) == [5, 4, 3, 2, 1], "what is unresolved comes first")
        #expect(rows.map { $0.resolution?.message } == [nil, "a bad disk", "a bad disk", "a bad disk", "a bad disk"])
        let audit = try await test.bowl.store.read { try $0.auditRows(limit: 9) }
        #expect(audit.map(\.entry.resource) == ["security_events", "security_events"])
        #expect(audit.last?.entry.changes["after"]?["resolved"] == [1, 2])
        let grave = try await test.bowl.store.read {
            try $0.securityEventCount(SecurityFilter(severity: .high, isUnresolved: true))
        }
        #expect(grave == 1)
    }

    @Test func allEventsHaveAMeaningOfTheirOwn() {
        let summaries = Set(SecurityCode.allCases.map(\.meaning.summary))
        #expect(summaries.count == SecurityCode.allCases.count)
        #expect(
            Set(SecurityCode.allCases.map(\.meaning.kind)) == Set(SecurityKind.allCases), "no name without an event")
    }
}
