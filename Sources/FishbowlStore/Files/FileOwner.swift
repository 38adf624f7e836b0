package import FishbowlCore

/// Whose files: no one else can name them.
package enum FileOwner: Hashable, Sendable {
    case character(CharacterID)
    case plugin(String)

    var character: CharacterID? {
        if case .character(let id) = self { id } else { nil }
    }

    var plugin: String? {
        if case .plugin(let key) = self { key } else { nil }
    }

    /// Picks the owner's rows, by its unique index.
    var condition: SQL {
        switch self {
        case .character(let id): "character_id = \(id)"
        case .plugin(let key): "plugin_key = \(key)"
        }
    }

    /// What an upsert conflicts on.
    var conflictTarget: SQL {
        switch self {
        case .character: "(character_id, path) WHERE character_id IS NOT NULL"
        case .plugin: "(plugin_key, path) WHERE plugin_key IS NOT NULL"
        }
    }
}
