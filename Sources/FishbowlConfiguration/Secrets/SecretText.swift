/// Looks for secrets in texts that are kept beside a configuration: who made a change, and why.
public enum SecretText {
    /// Refuses a text that holds what looks like a secret. Cost: one pass.
    ///
    /// - Parameter name: what the text is called in the message, which does not quote it.
    /// - Throws: `ConfigurationProblems` with `config.secret`, without a place.
    public static func check(_ text: String, called name: String) throws(ConfigurationProblems) {
        guard let kind = SecretKind(in: text) else { return }
        throw ConfigurationProblems([
            ConfigurationProblem(
                .secret,
                "\(name) holds what looks like \(kind.rawValue), and releases keep no secrets: write it without")
        ])
    }
}
