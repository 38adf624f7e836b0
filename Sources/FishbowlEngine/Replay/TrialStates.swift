internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// What characters are at one moment, in words, for comparing two bowls.
struct TrialStates: Sendable {
    private struct Place: Hashable, Comparable {
        let character: String
        let what: String

        static func < (left: Place, right: Place) -> Bool {
            (left.character, left.what) < (right.character, right.what)
        }
    }

    private var values: [Place: String] = [:]

    /// Reads what those are who take part in a conversation.
    init(of conversation: ConversationID, by settings: Settings, at now: Timestamp, in store: Transaction) throws {
        let people = try store.participants(of: conversation).map(\.character)
        for person in people where person.kind == .character {
            func put(_ what: String, _ value: String) { values[Place(character: person.key, what: what)] = value }
            if let state = try store.state(of: person.id) {
                put("mood", state.mood.rawValue)
                put("energy", Self.rounded(state.energy.rawValue))
            }
            for goal in try store.goals(of: person.id) {
                put("goal \(goal.key)", "\(goal.status.rawValue) \(Self.rounded(goal.progress))")
            }
            for other in people where other.id != person.id {
                let trust = try store.trust(of: person.id, in: other.id, by: settings, now: now)
                put("trust in \(other.key)", Self.rounded(trust))
            }
            put("memories", "\(try store.memoryCount(of: person.id))")
        }
    }

    /// What is not the same in both, by character.
    func differences(from recorded: TrialStates) -> [ReleaseTrial.StateDifference] {
        Set(values.keys).union(recorded.values.keys).sorted().compactMap { place in
            let (before, after) = (recorded.values[place], values[place])
            guard before != after else { return nil }
            return ReleaseTrial.StateDifference(
                character: place.character, what: place.what, recorded: before, replayed: after)
        }
    }

    /// Two digits, as people read it; smaller differences are none.
    private static func rounded(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let digits = abs(hundredths) % 100
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits < 10 ? "0" : "")\(digits)"
    }
}
