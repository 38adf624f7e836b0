package import FishbowlCore

/// Something that an operator should know of because it may be an attack: what is to be kept in `security_events`.
package struct SecurityEvent: Hashable, Sendable {
    package var code: SecurityCode
    /// Whose doing it was or what it is about, `personalities/ada`.
    package var subject: String
    /// What happened, in one sentence.
    package var message: String
    /// What else is known, by name.
    package var data: [String: JSONValue]

    package init(
        _ code: SecurityCode, subject: String, message: String, data: [String: JSONValue] = [:]
    ) {
        self.code = code
        self.subject = subject
        self.message = message
        self.data = data
    }

    package var kind: SecurityKind { code.meaning.kind }
    package var severity: SecuritySeverity { code.meaning.severity }
}

extension SecurityEvent {
    /// The form in which the journal keeps it.
    package var json: JSONValue {
        [
            "code": .string(code.rawValue), "subject": .string(subject), "message": .string(message),
            "data": .object(data),
        ]
    }

    /// Reads that form; nil when it is not one.
    package init?(json: JSONValue) {
        guard let code = json["code"]?.stringValue.flatMap(SecurityCode.init(rawValue:)),
            let subject = json["subject"]?.stringValue, let message = json["message"]?.stringValue,
            let data = json["data"]?.objectValue
        else { return nil }
        self.init(code, subject: subject, message: message, data: data)
    }
}
