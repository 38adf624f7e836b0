import FishbowlCore
import FishbowlEngine

/// What a model is writing, on a terminal: drawn anew in place with each piece, and taken away before anything else is
/// shown. Nothing of it was said yet.
struct LiveDraft {
    private var conversation: ConversationID?
    private var turn = 0
    private var attempt = 0
    private(set) var text = ""
    /// Lines on the screen, below which the cursor stands.
    private var drawn = 0

    /// Takes a piece. Those of another turn or attempt begin anew.
    mutating func take(_ draft: SpokenDraft) {
        if draft.conversation != conversation || draft.turn != turn || draft.attempt != attempt {
            (conversation, turn, attempt, text) = (draft.conversation, draft.turn, draft.attempt, "")
        }
        text += draft.text
    }

    /// What to write so that these lines stand where the last ones stood.
    ///
    /// - Parameter height: lines of the screen; of more than fit, the last are drawn.
    mutating func redrawing(_ lines: [String], height: Int) -> String {
        let shown = lines.suffix(max(1, height - 1))
        let bytes = Self.erasing(drawn) + shown.map { $0 + "\n" }.joined()
        drawn = shown.count
        return bytes
    }

    /// What to write so that it is gone; empty when nothing is drawn.
    mutating func erasing() -> String {
        defer { self = LiveDraft() }
        return Self.erasing(drawn)
    }

    /// Moves up that many lines and clears the screen from there.
    private static func erasing(_ lines: Int) -> String { lines == 0 ? "" : "\u{1B}[\(lines)A\r\u{1B}[J" }
}
