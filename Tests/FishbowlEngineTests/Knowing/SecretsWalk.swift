import FishbowlCore
import FishbowlScripts
import FishbowlStore
import FishbowlTestKit

@testable import FishbowlEngine

/// Several casts in one bowl, who at random say, whisper, tell, repeat, come and go, while they reflect on it all.
final class SecretsWalk {
    let test: TestBowl
    private(set) var casts: [SecretCast] = []
    private(set) var ids: [String: CharacterID] = [:]
    /// What was done, and what came of it: `tell said`, `quote vetoed`.
    private(set) var tally: [String: Int] = [:]
    private var generator: SeededGenerator

    init(casts count: Int, seed: Seed) async throws {
        test = try TestBowl()
        generator = SeededGenerator(seed: seed)
        for number in 0..<count { casts.append(SecretCast(number, using: &generator)) }
        let settings = "conversation: { window: 2 }\nmemory: { reflection_threshold: 20 }"
        try await test.apply(casts.reduce(BundleText().adding(settings, to: "settings")) { $1.added(to: $0) }.yaml)
        for number in casts.indices {
            for room in casts[number].rooms.indices {
                casts[number].rooms[room].id = try await test.begin(casts[number].rooms[room].scenario)
            }
        }
        try await learnIDs()
    }

    /// Lets every cast do so many things, one after another.
    func run(deeds: ClosedRange<Int>) async throws {
        for number in casts.indices {
            for _ in 0..<Int.random(in: deeds, using: &generator) { try await act(number) }
        }
        try await learnIDs()
    }

    private func learnIDs() async throws {
        ids = Dictionary(
            uniqueKeysWithValues: try await test.bowl.store.read { try $0.characters() }.map { ($0.key, $0.id) })
    }

    private func act(_ number: Int) async throws {
        if generator.chance(0.2) { test.clock.advance(by: .seconds(Int.random(in: 60...200_000, using: &generator))) }
        let room = Int.random(in: 0..<2, using: &generator)
        let present = casts[number].rooms[room].present.sorted()
        guard let someone = present.randomElement(using: &generator) else { return }
        switch generator.unit() {
        case ..<0.16: try await comeOrGo(number, room)
        case ..<0.24: try await shareByAdministrator(number)
        case ..<0.52 where present.count > 1: try await tell(number, room, someone)
        case ..<0.58 where present.count > 1: try await quote(number, room, someone)
        case ..<0.64 where present.count > 1: try await harp(number, room, someone)
        default: try await say(number, room, someone)
        }
    }

    /// Someone says a secret aloud or whispers it.
    private func say(_ number: Int, _ room: Int, _ speaker: String) async throws {
        let word = secret(of: speaker, number)
        let text = SecretCast.sentence(about: word, using: &generator)
        try await speak(
            "say", number, room, speaker, Utterance(text: text, recipients: someOrAll(number, room, speaker)))
    }

    /// Someone cannot stop speaking of a secret, so that whoever hears it thinks it over.
    private func harp(_ number: Int, _ room: Int, _ speaker: String) async throws {
        let (word, recipients) = (secret(of: speaker, number), someOrAll(number, room, speaker))
        for text in SecretCast.sentences(about: word) {
            try await speak("harp", number, room, speaker, Utterance(text: text, recipients: recipients))
        }
    }

    /// A new secret, or one that someone knows.
    private func secret(of speaker: String, _ number: Int) -> String {
        let known = casts[number].knows[speaker]?.sorted() ?? []
        let isNew = known.isEmpty || casts[number].words.count < 6 && generator.chance(0.2)
        // Mostly the one that they heard of first, so that it comes up often enough to be thought over.
        let old = generator.chance(0.7) ? known.first : known.randomElement(using: &generator)
        return isNew ? casts[number].coin() : old ?? ""
    }

    /// Someone names memories of theirs, and says nothing of what they say.
    private func tell(_ number: Int, _ room: Int, _ speaker: String) async throws {
        var told = try await memories(of: speaker)
        told.shuffle(using: &generator)
        told = Array(told.prefix(generator.chance(0.2) ? 2 : 1))
        guard !told.isEmpty else { return }
        let text = ["Just between us.", "Listen to this.", "Guess what."].randomElement(using: &generator) ?? ""
        let utterance = Utterance(
            text: text, recipients: someOrAll(number, room, speaker), shares: told.map(\.id))
        try await speak("tell", number, room, speaker, utterance, telling: told.map(\.content))
    }

    /// Someone says the very words of what they remember, whoever hears it.
    private func quote(_ number: Int, _ room: Int, _ speaker: String) async throws {
        guard let words = try await memories(of: speaker).randomElement(using: &generator)?.content else { return }
        try await speak(
            "quote", number, room, speaker, Utterance(text: words, recipients: someOrAll(number, room, speaker)))
    }

    private func shareByAdministrator(_ number: Int) async throws {
        let two = casts[number].everyone.filter { ids[$0] != nil }.shuffled(using: &generator).prefix(2)
        guard two.count == 2, let memory = try await memories(of: two[0]).randomElement(using: &generator) else {
            return
        }
        do {
            _ = try await test.bowl.share(
                memory.id, from: two[0], to: two[1], by: ChangeAuthor(name: "root", message: "to set it going"))
            tally["share told", default: 0] += 1
            casts[number].learn(SecretCast.secrets(in: memory.content), [two[1]])
        } catch let error as EngineError where [.untold, .shareRefused].contains(error.code) {
            tally["share \(error.code.rawValue)", default: 0] += 1
        }
    }

    private func comeOrGo(_ number: Int, _ room: Int) async throws {
        let (id, present) = (casts[number].rooms[room].id, casts[number].rooms[room].present)
        guard let key = casts[number].everyone.randomElement(using: &generator) else { return }
        let guest = casts[number].guest
        if present.contains(key) {
            if guest?.lowercased() == key {
                _ = try await test.bowl.dismiss(person: key, from: id)
            } else {
                _ = try await test.bowl.transact(id) { try $0.leave(key) }
            }
            casts[number].rooms[room].present.remove(key)
        } else {
            if let guest, guest.lowercased() == key {
                _ = try await test.bowl.admit(person: guest, to: id)
                try await learnIDs()
            } else {
                _ = try await test.bowl.transact(id) { try $0.join(key) }
            }
            casts[number].rooms[room].present.insert(key)
        }
        tally[present.contains(key) ? "leave" : "join", default: 0] += 1
    }

    /// Says it, and notes who must know of it.
    private func speak(
        _ deed: String, _ number: Int, _ room: Int, _ speaker: String, _ utterance: Utterance, telling: [String] = []
    ) async throws {
        let (outcome, _) = try await test.bowl.speak(as: speaker, utterance, in: casts[number].rooms[room].id)
        tally["\(deed) \(outcome.name)", default: 0] += 1
        guard outcome == .said else { return }
        let present = casts[number].rooms[room].present
        let hearers = utterance.recipients.map { present.intersection($0 + [speaker]) } ?? present
        casts[number].learn(SecretCast.secrets(in: ([utterance.text] + telling).joined(separator: " ")), hearers)
    }

    /// Nil for everybody; else some of those present, and rarely someone who is not.
    private func someOrAll(_ number: Int, _ room: Int, _ speaker: String) -> [String]? {
        guard generator.chance(0.6) else { return nil }
        let others = casts[number].rooms[room].present.subtracting([speaker]).sorted()
        let chosen = generator.chance(0.03) ? casts[number].everyone : others
        let some = chosen.filter { _ in generator.chance(0.4) }
        return some.isEmpty ? chosen.randomElement(using: &generator).map { [$0] } : some
    }

    /// What someone remembers in one way that holds a secret.
    private func memories(of key: String) async throws -> [MemoryRow] {
        guard let id = ids[key] else { return [] }
        let all = try await test.bowl.store.read { try $0.memories(of: id, limit: 1_000) }
        let ways = Dictionary(grouping: all.filter { !SecretCast.secrets(in: $0.content).isEmpty }, by: \.provenance)
        // What few remember, such as conclusions, is told as often as what they heard.
        if let conclusions = ways[.concluded], generator.chance(0.6) { return conclusions }
        let way = ways.keys.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &generator)
        return way.flatMap { ways[$0] } ?? []
    }
}

extension TurnOutcome {
    fileprivate var name: String {
        switch self {
        case .said: "said"
        case .passed: "passed"
        case .vetoed: "vetoed"
        case .failed: "failed"
        }
    }
}
