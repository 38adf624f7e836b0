/// What a security event was, in words that other programs know too. Raw values are stored.
///
/// Source: names and meaning as in the OWASP Logging Vocabulary.
package enum SecurityKind: String, Sendable, CaseIterable {
    /// Something was asked for that was not granted.
    case authorisation = "authz_fail"
    /// Somebody privileged did what others may not.
    case administration = "authz_admin"
    /// What was handed in is not of the allowed form.
    case input = "input_validation_fail"
    /// More was asked for than a limit allows.
    case excess = "excess_rate_limit_exceeded"
    /// What is kept with care was changed.
    case change = "sensitive_update"
    /// What is kept with care was removed.
    case removal = "sensitive_delete"
    /// Something is in a state in which it cannot work.
    case crash = "sys_crash"
    /// What watches over others does not watch any more.
    case unwatched = "sys_monitor_disabled"
}

/// How much a security event matters. Raw values are stored.
package enum SecuritySeverity: String, Sendable, CaseIterable, Comparable {
    case low, medium, high, critical

    package static func < (left: SecuritySeverity, right: SecuritySeverity) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// It and what is graver.
    package var andAbove: [SecuritySeverity] { Self.allCases.filter { $0 >= self } }
}
