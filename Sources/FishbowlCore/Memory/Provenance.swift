/// How a character came to know something (T7: there is no other way).
public enum Provenance: String, Sendable, CaseIterable {
    /// It was present.
    case witnessed
    /// Somebody told it.
    case told
    /// It drew the conclusion itself.
    case concluded
    /// It was given at import.
    case given
}
