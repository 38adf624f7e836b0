import FishbowlCore

extension SecurityCode {
    var json: JSONValue {
        let meaning = meaning
        return [
            "code": .string(rawValue), "type": .string(meaning.kind.rawValue),
            "severity": .string(meaning.severity.rawValue), "summary": .string(meaning.summary),
            "subject": .string(meaning.subject), "written": .string(meaning.written.rawValue),
            "advice": .string(meaning.advice),
        ]
    }

    /// All events as a page: `docs/security-events.md`.
    static var page: String {
        let head = """
            # Security events

            <!-- Made by `fishbowl security events --markdown`; a test compares. -->

            What Fishbowl keeps in `security_events` because it may be an attack, or lets one succeed. `fishbowl security list`
            shows what has happened, `security show ID` one event with all that is known, `security resolve ID -m WHY` notes that
            somebody has looked at it; that is audited. The code of an event never changes. Its type is a name of the
            [OWASP Logging Vocabulary](https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html), so
            that programs that watch logs know it.

            | code | type | severity |
            |---|---|---|

            """
        let rows = allCases.map {
            "| [`\($0.rawValue)`](#\($0.anchor)) | `\($0.meaning.kind.rawValue)` | \($0.meaning.severity.rawValue) |\n"
        }
        let foot = """

            Of one script and day (UTC), \(Limits.securityEventsPerDay) events are kept, and of one transaction \
            \(Limits.refusalsPerTransaction); the last says in
            `omitted` how many more there were. A check that finds the same again while the event is unresolved keeps no second
            one. An event never holds a secret, or words that somebody may not be told.

            A bowl whose tables are of a newer program is not written by an older one, not even to say so: that event is a line
            on standard error, and the exit code 65.

            """
        return head + rows.joined() + foot + allCases.map(\.section).joined()
    }

    private var anchor: String { rawValue.lowercased().filter { $0 != "." } }

    private var section: String {
        let meaning = meaning
        return """

            ## \(rawValue)

            \(meaning.summary)

            - Type `\(meaning.kind.rawValue)`, severity \(meaning.severity.rawValue).
            - About: \(meaning.subject).
            - Kept: \(meaning.written.rawValue).
            - What to do: \(meaning.advice)

            """
    }
}
