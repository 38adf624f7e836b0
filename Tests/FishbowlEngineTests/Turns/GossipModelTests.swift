import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What a bowl must agree with: who knows each secret, from whom first, and who has passed it on.
private struct GossipModel {
    struct Secret {
        let originator: String
        /// Everyone who knows, with the one who told them; the originator's confidants have it from the originator.
        var source: [String: String]
        /// Who told it to anybody that did not know.
        var tellers: Set<String> = []
    }

    var secrets: [Secret] = []
    /// `ann by ben`, in the order in which it was found.
    private(set) var betrayals: [String] = []
    private var counted: Set<String> = []

    /// Whether `teller` trusts everybody enough to whom it would be new.
    func mayTell(_ number: Int, _ teller: String, to hearers: [String]) -> Bool {
        hearers.allSatisfy { secrets[number].source[$0] != nil || !betrayals.contains("\(teller) by \($0)") }
    }

    mutating func tell(_ number: Int, _ teller: String, to hearers: [String]) {
        for hearer in hearers where secrets[number].source[hearer] == nil {
            secrets[number].source[hearer] = teller
            secrets[number].tellers.insert(teller)
        }
        let secret = secrets[number]
        guard hearers.contains(secret.originator) else { return }
        var next: String? = teller
        while let current = next, current != secret.originator {
            if secret.tellers.contains(current), counted.insert("\(number) \(current)").inserted {
                betrayals.append("\(secret.originator) by \(current)")
            }
            next = secret.source[current]
        }
    }
}

@Suite struct GossipModelTests {
    private static let people = ["Ann", "Ben", "Cid", "Dot", "Eve", "Fay"]

    /// Six people whisper and tell at random; what the bowl finds is what the model finds.
    @Test("T8: betrayals and refusals are those of a model", arguments: [1, 2, 3, 1815, 0xF15B_0417] as [UInt64])
    func agrees(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let gossip = try await Gossip(Self.people)
        let keys = Self.people.map { $0.lowercased() }
        var model = GossipModel()
        var refused = 0
        func some(of others: [String]) -> [String] {
            let chosen = others.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
            return chosen.isEmpty ? [others.randomElement(using: &generator) ?? others[0]] : chosen
        }
        for step in 1...150 {
            let place: Comment = "seed \(seed), step \(step)"
            let speaker = keys.randomElement(using: &generator) ?? keys[0]
            let hearers = some(of: keys.filter { $0 != speaker })
            let known = model.secrets.indices.filter {
                model.secrets[$0].originator != speaker && model.secrets[$0].source[speaker] != nil
            }
            let isNew = Int.random(in: 0..<4, using: &generator) == 0
            guard !isNew, let number = known.randomElement(using: &generator) else {
                try await gossip.say(speaker, "Secret number \(model.secrets.count) of \(speaker).", to: hearers)
                let source = [speaker: speaker].merging(hearers.map { ($0, speaker) }) { first, _ in first }
                model.secrets.append(GossipModel.Secret(originator: speaker, source: source))
                continue
            }
            let text = "Secret number \(number) of \(model.secrets[number].originator)."
            let memory = try #require(try await gossip.test.memories(of: speaker).first { $0.content == text }, place)
            let telling = Utterance(text: "At step \(step).", recipients: hearers, shares: [memory.id])
            let outcome = try await gossip.test.bowl.speak(as: speaker, telling, in: gossip.conversation).outcome
            if model.mayTell(number, speaker, to: hearers) {
                #expect(outcome == .said, place)
                model.tell(number, speaker, to: hearers)
            } else {
                refused += 1
                #expect(outcome != .said, place)
            }
            #expect(try gossip.betrayals() == model.betrayals, place)
        }
        #expect(model.betrayals.count > 5 && refused > 0, "seed \(seed): \(model.betrayals.count), \(refused)")
    }
}
