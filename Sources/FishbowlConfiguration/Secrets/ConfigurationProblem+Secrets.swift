import FishbowlCore
import YAMLSource

extension ConfigurationProblem {
    /// The problem with every secret in its words and in its line masked.
    func withoutSecrets(hidden: HiddenText?) -> Self {
        var problem = self
        problem.message = Self.masked(message)
        problem.suggestion = suggestion.map(Self.masked)
        problem.allowed = allowed.map(Self.masked)
        if let hidden, let place { problem.place = hidden.masked(place) }
        return problem
    }

    /// `text` with everything masked that looks like a secret.
    static func masked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let matches = SecretScanner(bytes).matches()
        guard !matches.isEmpty else { return text }
        var shown: [UInt8] = []
        var index = 0
        for match in matches {
            shown += bytes[index..<match.range.lowerBound] + Array(HiddenText.mask.utf8)
            index = match.range.upperBound
        }
        return String(decoding: shown + bytes[index...], as: UTF8.self)
    }
}
