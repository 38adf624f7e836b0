/// Numbers as words that a model understands: of a hundred models none knows what 0.37 of trust is.
public enum PromptWords {
    /// How a trait is: "high openness".
    public static func trait(_ name: String, _ value: Double) -> String {
        let level =
            switch value {
            case ..<0.2: "very low"
            case ..<0.4: "low"
            case ..<0.6: "moderate"
            case ..<0.8: "high"
            default: "very high"
            }
        return "\(level) \(name.replacing("_", with: " ").replacing("-", with: " "))"
    }

    /// How much energy somebody has left.
    public static func energy(_ energy: Double) -> String {
        switch energy {
        case ..<0.2: "exhausted"
        case ..<0.4: "tired"
        case ..<0.7: "awake"
        default: "full of energy"
        }
    }

    /// How somebody stands to another; the steps of trust are those of `Sensitivity`, so that the words say what may be
    /// confided.
    ///
    /// - Parameters:
    ///   - trust: 0 … 1.
    ///   - familiarity: 0 … 1.
    ///   - affinity: −1 … 1.
    public static func regard(trust: Double, familiarity: Double, affinity: Double) -> String {
        let known =
            switch familiarity {
            case ..<0.1: "a stranger to you"
            case ..<0.4: "somebody you know a little"
            case ..<0.7: "somebody you know well"
            default: "somebody you know very well"
            }
        let trusted =
            switch trust {
            case ..<Sensitivity.casual: "whom you do not trust"
            case ..<Sensitivity.personal: "whom you trust with small talk"
            case ..<Sensitivity.private: "whom you trust with personal things"
            case ..<Sensitivity.secret: "whom you trust with private things"
            default: "whom you trust with secrets"
            }
        let liked =
            switch affinity {
            case ..<(-0.3): " and do not like"
            case 0.3...: " and like"
            default: ""
            }
        return "\(known), \(trusted)\(liked)"
    }

    /// How long ago something was, from another conversation.
    public static func age(hours: Double) -> String {
        let days = hours / 24
        return switch true {
        case hours < 1: "less than an hour ago"
        case hours < 24: "today or last night"
        case days < 2: "yesterday"
        case days < 14: "\(Int(days)) days ago"
        case days < 60: "\(Int(days / 7)) weeks ago"
        case days < 730: "\(Int(days / 30)) months ago"
        case days < 36_500: "\(Int(days / 365)) years ago"
        default: "very long ago"
        }
    }

    /// How a memory is known to its owner, who is called by `key`.
    public static func source(of memory: MemoryView, to key: String) -> String {
        switch memory.provenance {
        case .told: memory.speaker.map { "told by \($0.name)" } ?? "told"
        case .concluded: "concluded"
        case .given: "known for long"
        case .witnessed:
            memory.speaker.map { $0.key == key ? "own words" : "\($0.name) said so" } ?? "seen"
        }
    }

    /// When a memory is from; empty for what was given, of which nobody knows.
    public static func time(of memory: MemoryView) -> String {
        if memory.provenance == .given { return "" }
        return memory.isEarlier ? "on an earlier evening, \(age(hours: memory.ageInHours))" : "earlier in this talk"
    }
}
