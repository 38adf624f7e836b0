internal import FishbowlCore

/// The key that a server demands. Has no description, so that none can be printed by accident.
struct APIKey: CustomStringConvertible, CustomReflectable {
    /// The key itself.
    let secret: String

    /// Reads it from the environment.
    ///
    /// - Throws: `AttemptFailure` with `.noKey` when the variable is not set, is empty, or holds what no header may.
    init(variable: String, environment: (String) -> String?) throws(AttemptFailure) {
        let value = (environment(variable) ?? "").drop(while: \.isWhitespace)
        guard let end = value.lastIndex(where: { !$0.isWhitespace }) else {
            throw AttemptFailure(
                .noKey, "the environment variable \(variable) is not set; set it to the API key where fishbowl runs",
                remedy: .elsewhere)
        }
        secret = String(value[...end])
        guard secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw AttemptFailure(
                .noKey, "the environment variable \(variable) holds characters that no API key has; set it again",
                remedy: .elsewhere)
        }
    }

    var description: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
