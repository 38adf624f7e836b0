package import FishbowlCore

/// What a `before_…` handler did to something that was about to happen in a turn: `turn_hooks`.
package struct TurnHook: Hashable, Sendable {
    package enum Effect: String, Sendable {
        /// It put something else in place.
        case changed
        /// It refused.
        case vetoed
    }

    package var handler: String
    /// The entry of the handler's script, `plugins/guard`.
    package var entry: String
    package var effect: Effect
    /// What was replaced, or the veto's code and message; and whose event it was, where that is not the handler's owner.
    package var detail: String

    package init(handler: String, entry: String, effect: Effect, detail: String) {
        self.handler = handler
        self.entry = entry
        self.effect = effect
        self.detail = detail
    }
}

extension TurnHook: SQLRowDecodable {
    static let columns: SQL = "handler, entry, effect, detail"

    init(_ row: inout SQLRow) throws(StoreError) {
        handler = try row.read()
        entry = try row.read()
        effect = try row.readCase()
        detail = try row.read()
    }
}

extension Transaction {
    /// Stores what handlers changed and refused in a turn, in the order in which they did. One statement.
    package func insertHooks(
        _ hooks: [TurnHook], of turn: TurnID, release: ReleaseNumber
    ) throws(StoreError) {
        guard !hooks.isEmpty else { return }
        let rows = hooks.map {
            [
                turn.sqlValue, .text($0.handler), .text($0.entry), .text($0.effect.rawValue), .text($0.detail),
                release.sqlValue,
            ]
        }
        try sql.execute(
            "INSERT INTO turn_hooks (turn_id, handler, entry, effect, detail, release_id) VALUES \(rows: rows)")
    }

    /// What handlers changed and refused in a turn, in the order in which they did.
    package func hooks(of turn: TurnID) throws(StoreError) -> [TurnHook] {
        try sql.rows("SELECT \(TurnHook.columns) FROM turn_hooks WHERE turn_id = \(turn) ORDER BY id")
    }

    /// The turn of that number; nil when there is none.
    package func turn(numbered number: Int, of conversation: ConversationID) throws(StoreError) -> TurnID? {
        try sql.value("SELECT id FROM turns WHERE conversation_id = \(conversation) AND number = \(number)")
    }
}
