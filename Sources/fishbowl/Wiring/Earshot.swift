import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// What a person has heard of a conversation, and what another process has let be said there since.
final class Earshot: Sendable {
    private struct Heard {
        /// Everything up to here is old.
        var upTo: MessageID
        /// Newer ones that this process has shown by itself.
        var shown: Set<MessageID> = []
    }

    /// Messages looked at in one go; who was away for longer misses the oldest.
    private static let reach = 100

    private let bowl: Bowl
    private let conversation: ConversationID
    private let heard: Mutex<Heard>

    /// Begins with what is said from now on.
    init(_ bowl: Bowl, _ conversation: ConversationID) async throws {
        self.bowl = bowl
        self.conversation = conversation
        let last = try await bowl.store.read { try $0.messages(in: conversation, last: 1).last?.id }
        heard = Mutex(Heard(upTo: last ?? MessageID(rawValue: 0)))
    }

    /// Notes what is shown without being asked for here.
    func note(_ event: BowlEvent) {
        guard case .message(let message) = event else { return }
        _ = heard.withLock { $0.shown.insert(message.id) }
    }

    /// What the person has witnessed and not been shown yet, oldest first; only once.
    func news(for key: String) async throws -> [SpokenMessage] {
        let conversation = conversation
        let witnessed = try await bowl.store.read { store in
            guard let person = try store.character(key: key) else { return [] as [MessageID] }
            return try store.messages(witnessedBy: person.id, in: conversation, last: Self.reach).map(\.id)
        }
        let fresh = heard.withLock { heard in
            let fresh = witnessed.filter { $0.rawValue > heard.upTo.rawValue && !heard.shown.contains($0) }
            heard = Heard(upTo: witnessed.last ?? heard.upTo)
            return Set(fresh)
        }
        guard !fresh.isEmpty else { return [] }
        return try await bowl.transcript(of: conversation, last: Self.reach).filter { fresh.contains($0.id) }
    }
}
