import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// `Bowl.share`: an administrator brings a telling about, and the rules hold.
@Suite struct AdministratorSharingTests {
    private let author = ChangeAuthor(name: "root", message: "to set it going")

    /// Ben knows a secret of Ann's.
    private func secret(_ bundle: BundleText = BundleText()) async throws -> (Gossip, MemoryID) {
        let gossip = try await Gossip(["Ann", "Ben", "Cid"], bundle)
        try await gossip.say("ann", "I owe the baker ninety pounds.", to: ["ben"])
        return (gossip, try await gossip.newest(.witnessed, of: "ben"))
    }

    private func refusal(
        _ gossip: Gossip, _ memory: MemoryID, from: String = "ben", to: String = "cid"
    ) async throws -> EngineError {
        let before = try BowlDump(gossip.test).without(BowlDump.records)
        let known = try await gossip.test.securityEvents().count
        let error = await #expect(throws: EngineError.self) {
            try await gossip.test.bowl.share(memory, from: from, to: to, by: author)
        }
        #expect(try BowlDump(gossip.test).without(BowlDump.records).differences(from: before) == [])
        // What a rule refuses is kept; a name that nobody has is only a mistake.
        let events = try await gossip.test.securityEvents().dropFirst(known).filter { $0.code != "guard.veto" }
        let isDenied = [.untold, .shareRefused].contains(error?.code)
        #expect(events.map(\.code) == (isDenied ? ["share.denied"] : []))
        #expect(events.allSatisfy { $0.subject == "root" && $0.message == error?.message && $0.kind == .authorisation })
        return try #require(error)
    }

    @Test("T8, T11: what is told is an event with its trust, a memory, evidence, and an audit row")
    func told() async throws {
        let (gossip, memory) = try await secret()
        let shared = try await gossip.test.bowl.share(memory, from: "ben", to: "cid", by: author)
        #expect(shared.text == "I owe the baker ninety pounds.")
        #expect(shared.sensitivity == 0.45 && shared.trust > 0.95 && shared.betrayers == [])
        let told = try await gossip.test.memories(of: "cid").filter { $0.provenance == .told }
        #expect(told.map(\.id) == [try #require(shared.heard)])
        #expect(told.first?.sourceMessage == nil && told.first?.conversation == nil && told.first?.rootMemory == memory)
        let events = try gossip.test.texts(
            found: """
                SELECT rule || ' ' || coalesce(message_id, 'silent') || ' ' || coalesce(conversation_id, 'nowhere')
                FROM memory_sharing_events
                """)
        #expect(events == ["administrator silent nowhere"])
        #expect(try gossip.evidence("confided") == ["ben about ann", "cid about ben"])
        let audit = try gossip.test.texts(
            found: """
                SELECT admin_user || ' ' || action_type || ' ' || resource_affected || ' ' || changes_made
                FROM admin_audit_log WHERE action_type = 'memory.share'
                """)
        #expect(audit.count == 1)
        #expect(audit.first?.hasPrefix("root memory.share memory/\(memory) ") == true)
        #expect(audit.first?.contains("\"from\":\"ben\"") == true)
    }

    @Test func eachRuleSaysThatItRefuses() async throws {
        let (gossip, memory) = try await secret()
        var error = try await refusal(gossip, memory, to: "ann")
        #expect(error.code == .shareRefused && error.message.hasPrefix("Ann knows what memory \(memory) says already"))
        error = try await refusal(gossip, memory, from: "cid", to: "ann")
        #expect(error.code == .shareRefused && error.message == "memory \(memory) is Ben's, so Cid cannot tell it")
        error = try await refusal(gossip, memory, to: "cyd")
        #expect(error.code == .unknownName && error.message.hasSuffix("Did you mean \"cid\"?"))
        error = try await refusal(gossip, memory, to: "ben")
        #expect(error.code == .shareRefused)
        error = try await refusal(gossip, MemoryID(rawValue: 4711))
        #expect(error.code == .unknownName)
        try gossip.test.execute("UPDATE trust_evidence SET weight = -10")
        error = try await refusal(gossip, memory)
        #expect(error.code == .untold && error.message.contains("its sensitivity is 0.45, the trust 0"))
        try gossip.test.execute("UPDATE memories SET withdrawn_at = created_at WHERE id = \(memory)")
        error = try await refusal(gossip, memory)
        #expect(error.code == .shareRefused && error.message.contains("is withdrawn"))
        try gossip.test.execute(
            "UPDATE memories SET withdrawn_at = NULL, superseded_by = \(memory.rawValue - 1) WHERE id = \(memory)")
        error = try await refusal(gossip, memory)
        #expect(error.code == .shareRefused && error.message.contains("was superseded"))
    }

    @Test func hooksAreAskedAndTold() async throws {
        let plugin = """
            function M.before_share(plugin, share)
              if plugin.state.told then return veto("enough", "not to " .. share.hearer.name .. " as well") end
            end
            function M.on_share(plugin, share) plugin.state.told = share.memory.text end
            """
        let bob =
            "function M.on_told(self, share) self.state.told = share.teller.key .. \": \" .. self:trust(\"ben\") end"
        let (gossip, memory) = try await secret(BundleText().plugin("p", plugin).character("bob", bob))
        try await gossip.test.trust("ben", "bob", weight: 100)
        _ = try await gossip.test.bowl.share(memory, from: "ben", to: "bob", by: author)
        #expect(try await gossip.test.state(of: "bob") == "{\"told\":\"ben: 0.25\"}")
        let error = try await refusal(gossip, memory)
        #expect(error.code == .shareRefused)
        #expect(error.message == "plugins/p refuses: not to Cid as well [enough]")
    }

    @Test func aHookThatFailsRefusesToo() async throws {
        let ada = "function M.before_share(self, share) error(\"no\") end"
        let gossip = try await Gossip(["Ben"])
        try await gossip.test.apply(BundleText().character("ada", ada).scenario(cast: ["ada"]).yaml)
        _ = try await gossip.test.bowl.transact(gossip.conversation) { try $0.join("ada") }
        try await gossip.say("ben", "I owe the baker ninety pounds.", to: ["ada"])
        _ = try await gossip.test.bowl.admit(person: "Cid", to: gossip.conversation)
        try await gossip.test.trust("ada", "cid", weight: 100)
        let error = try await refusal(gossip, try await gossip.newest(.witnessed, of: "ada"), from: "ada")
        #expect(error.code == .shareRefused && error.message.hasPrefix("a hook failed: "))
    }

    @Test func whatComesToLightByItIsABetrayal() async throws {
        let (gossip, memory) = try await secret()
        try await gossip.say("ben", "Ann owes the baker.", to: ["cid"], telling: [memory])
        let quoted = try await gossip.newest(.witnessed, of: "cid")
        let shared = try await gossip.test.bowl.share(quoted, from: "cid", to: "ann", by: author)
        #expect(shared.betrayers.map(\.key) == ["ben"])
        #expect(try gossip.betrayals() == ["ann by ben"])
    }
}
