/// Decides what a prompt leaves out when it is longer than its budget.
///
/// What can be left out is left out in this order, until the rest fits:
///
/// 1. messages older than the newest few (`prompt.recent`), the oldest first;
/// 2. recalled memories, the least relevant first;
/// 3. memories that might be told, the least relevant first;
/// 4. the other messages but the last, the oldest first;
/// 5. goals, the last by key first;
/// 6. those present, the last by key first.
///
/// The last message and who the speaker is are never left out, so a prompt may still be longer than its budget. A pure
/// value: the same pieces give the same result (T12).
public struct PromptBudget: Sendable {
    /// Something that may be left out, with about how many tokens that saves.
    public struct Piece: Sendable {
        public var dropped: DroppedPiece
        public var tokens: Int

        public init(_ dropped: DroppedPiece, tokens: Int) {
            self.dropped = dropped
            self.tokens = tokens
        }
    }

    /// What may still be left out, the next one last.
    private var left: [Piece]

    /// - Parameters:
    ///   - messages: oldest first.
    ///   - recent: how many of the newest messages are kept longer than memories.
    ///   - memories: the most relevant first.
    ///   - shareable: the most relevant first.
    ///   - goals: by key.
    ///   - people: by key.
    public init(
        messages: [Piece], recent: Int, memories: [Piece], shareable: [Piece], goals: [Piece], people: [Piece]
    ) {
        let old = messages.dropLast(max(recent, 1))
        let newer = messages.dropFirst(old.count).dropLast()
        left =
            people + goals + newer.reversed() + shareable + memories + old.reversed()
    }

    /// Whether there is nothing that could be left out.
    public var isExhausted: Bool { left.isEmpty }

    /// Takes out what comes first until it saves so many tokens, or nothing is left.
    ///
    /// - Returns: what is to be left out, in its order.
    public mutating func drop(saving tokens: Int) -> [DroppedPiece] {
        var (dropped, saved): ([DroppedPiece], Int) = ([], 0)
        while saved < tokens, let piece = left.popLast() {
            saved += piece.tokens
            dropped.append(piece.dropped)
        }
        return dropped
    }
}
