import FishbowlCore
import FishbowlTestKit

/// The people of one random scenario, the two rooms that they come together in, and who of them knows which secret: what the
/// test itself has noted while it let things happen.
///
/// A secret is a word that occurs nowhere else.
struct SecretCast {
    struct Room {
        let scenario: String
        let opening: String?
        var id = ConversationID(rawValue: 0)
        var present: Set<String>
    }

    let number: Int
    /// Characters, by key.
    let keys: [String]
    /// The name of a person who may come and go as well; nil when there is none.
    let guest: String?
    private(set) var words: [String] = []
    var rooms: [Room] = []
    /// What each knows, by key.
    private(set) var knows: [String: Set<String>] = [:]
    /// What each was given, with its sensitivity.
    private var given: [String: [(text: String, sensitivity: Double)]] = [:]
    /// How much each trusts others from the beginning.
    private var trust: [String: [String: Double]] = [:]

    init(_ number: Int, using generator: inout SeededGenerator) {
        self.number = number
        keys = "abcde".prefix(.random(in: 3...5, using: &generator)).map { "m\(number)\($0)" }
        guest = generator.chance(0.3) ? "G\(number)" : nil
        for key in keys {
            for other in keys where other != key && generator.chance(0.8) {
                trust[key, default: [:]][other] = [0.1, 0.3, 0.5, 0.7, 0.9].randomElement(using: &generator)
            }
            guard generator.chance(0.35) else { continue }
            let word = coin()
            let sensitivity: Double = [0.0, 0.2, 0.45, 0.65, 0.85].randomElement(using: &generator) ?? 0
            let text = Self.sentence(about: word, using: &generator)
            given[key, default: []].append((text: text, sensitivity: sensitivity))
            learn([word], [key])
        }
        for room in 0..<2 {
            let there = keys.filter { _ in generator.chance(0.6) }
            let opening = generator.chance(0.2) ? "The walls say \(coin())." : nil
            let cast = Set(there.isEmpty ? [keys[0]] : there)
            rooms.append(Room(scenario: "r\(number)n\(room)", opening: opening, present: cast))
            learn(Self.secrets(in: opening ?? ""), cast)
        }
    }

    /// Everyone, by key.
    var everyone: [String] { keys + (guest.map { [$0.lowercased()] } ?? []) }

    /// A word that nobody has heard yet.
    mutating func coin() -> String {
        let letters = Array("bdfgjklmnprtvxzw")
        let place = number * 32 + words.count
        let parts = [12, 8, 4, 0].map { String(letters[place >> $0 & 15]) }
        words.append("q\(parts[0])o\(parts[1])a\(parts[2])u\(parts[3])ik")
        return words[words.count - 1]
    }

    /// The secrets that a text holds: no other word looks like them.
    static func secrets(in text: String) -> Set<String> {
        Set(
            text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
                .filter { $0.count == 10 && $0.first == UInt8(ascii: "q") }.map { String(Substring($0)) })
    }

    /// Someone has come to know something.
    mutating func learn(_ secrets: Set<String>, _ who: some Sequence<String>) {
        for key in who { knows[key, default: []].formUnion(secrets) }
    }

    /// Something short that says it, which others may happen to say as well.
    static func sentence(about word: String, using generator: inout SeededGenerator) -> String {
        sentences(about: word).randomElement(using: &generator) ?? word
    }

    /// Short ways to say it, in which it is all that is not said everywhere.
    static func sentences(about word: String) -> [String] {
        ["I heard of it:", "You should know about", "They told me of", "Only I know"].map { "\($0) \(word)." }
    }

    /// Adds the characters and rooms.
    func added(to bundle: BundleText) -> BundleText {
        let people = keys.reduce(bundle) { bundle, key in
            let memories = (given[key] ?? []).map { "  - { text: \"\($0.text)\", sensitivity: \($0.sensitivity) }" }
            let others = (trust[key] ?? [:]).sorted { $0.key < $1.key }.map { "  \($0): { trust: \($1) }" }
            let fields =
                (memories.isEmpty ? [] : ["memories:"] + memories) + (others.isEmpty ? [] : ["relationships:"] + others)
            return bundle.character(key, nil, fields: fields.joined(separator: "\n"))
        }
        return rooms.reduce(people) { bundle, room in
            bundle.scenario(
                room.scenario, cast: room.present.sorted(), fields: room.opening.map { "opening: \($0)" } ?? "")
        }
    }
}

extension SeededGenerator {
    /// True so often.
    mutating func chance(_ part: Double) -> Bool { unit() < part }
}
