import FishbowlCore
import FishbowlStore
import FishbowlTestKit

@testable import FishbowlEngine

/// People in one room who tell each other things; nobody else is there.
struct Gossip {
    let test: TestBowl
    let conversation: ConversationID

    /// - Parameter people: names; each trusts each other entirely.
    init(_ people: [String], _ bundle: BundleText = BundleText()) async throws {
        test = try TestBowl()
        try await test.apply(bundle.character("ada", Lua.voice).scenario(cast: ["ada"]).yaml)
        conversation = try await test.begin()
        _ = try await test.bowl.transact(conversation) { try $0.leave("ada") }
        for name in people { _ = try await test.bowl.admit(person: name, to: conversation) }
        let keys = people.map { $0.lowercased() }
        for one in keys {
            for other in keys where other != one { try await test.trust(one, other, weight: 100) }
        }
    }

    func say(_ who: String, _ text: String, to recipients: [String]? = nil, telling: [MemoryID] = []) async throws {
        let (outcome, _) = try await test.bowl.speak(
            as: who, Utterance(text: text, recipients: recipients, shares: telling), in: conversation)
        guard outcome == .said else { throw EngineError(.utterance, "\(who) could not say it: \(outcome)") }
    }

    /// The newest memory of that kind.
    func newest(_ provenance: Provenance, of key: String) async throws -> MemoryID {
        let memories = try await test.memories(of: key).filter { $0.provenance == provenance }
        guard let newest = memories.map(\.id).max() else {
            throw EngineError(.unknownName, "\(key) has no \(provenance.rawValue) memory")
        }
        return newest
    }

    /// Passes a secret of the first on along the list, each whispering to the next, who is told and tells that.
    ///
    /// - Returns: the last one's memory of it.
    func passOn(_ text: String = "I am going to leave the company.", along keys: [String]) async throws -> MemoryID {
        try await say(keys[0], text, to: [keys[1]])
        var memory = try await newest(.witnessed, of: keys[1])
        for (teller, hearer) in zip(keys.dropFirst(), keys.dropFirst(2)) {
            try await say(teller, "Did you hear? (\(teller) to \(hearer))", to: [hearer], telling: [memory])
            memory = try await newest(.told, of: hearer)
        }
        return memory
    }

    /// Who found that they were betrayed by whom, oldest first: `cleo by ada`.
    func betrayals() throws -> [String] {
        try evidence("betrayed").map { $0.replacing(" about ", with: " by ") }
    }

    /// Who has evidence of a kind about whom, oldest first.
    func evidence(_ kind: String) throws -> [String] {
        try test.texts(
            found: """
                SELECT a.key || ' about ' || b.key FROM trust_evidence e JOIN characters a ON a.id = e.truster_id
                JOIN characters b ON b.id = e.trusted_id WHERE e.kind = '\(kind)' ORDER BY e.id
                """)
    }

    func trust(_ one: String, in other: String) async throws -> Double {
        let (truster, trusted) = (try await test.id(of: one), try await test.id(of: other))
        let now = test.clock.now()
        return try await test.bowl.transact(conversation) {
            try $0.store.trust(of: truster, in: trusted, by: $0.settings, now: now)
        }.value
    }
}
