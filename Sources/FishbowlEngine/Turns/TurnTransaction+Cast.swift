internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension TurnTransaction {
    /// Lets those come who are new in the scenario's cast, unless its `before_join` refuses them, and those go who are not
    /// in it any more, or have no personality in this release.
    ///
    /// Who else came or went by the script's own will (`stage:enter`, `stage:leave`) stays as it is: followed is what
    /// changed in the cast, not the cast itself.
    /// - Returns: false when there is nothing to do.
    func followCast() throws -> Bool {
        let followed = try store.followedCast(of: conversation)
        let mute = present.filter { $0.kind == .character && $0.personality == nil }.map(\.key)
        guard followed != scenario.cast || !mute.isEmpty else { return false }
        try beginAside("cast")
        for key in scenario.cast where !followed.contains(key) {
            if let known = participant(key), known.isPresent { continue }
            guard catalog.personalities[key] != nil, let row = try store.character(key: key) else { continue }
            if try refusal(ofJoining: row) == nil { try admit(row) }
        }
        for key in followed where !scenario.cast.contains(key) { try leave(key) }
        for key in mute { try leave(key) }
        try store.setCast(scenario.cast, of: conversation.id)
        conversation.cast = scenario.cast
        try closeWhenAsked()
        return true
    }
}

extension Transaction {
    /// The cast that a conversation has followed so far. Where nobody wrote it down, that of the release it began on.
    func followedCast(of conversation: ConversationRow) throws(StoreError) -> [String] {
        if let cast = conversation.cast { return cast }
        let entry = try entry(EntryName(.scenarios, conversation.scenario), at: conversation.release)
        return (entry?.value["cast"]?.arrayValue ?? []).compactMap(\.stringValue)
    }
}
