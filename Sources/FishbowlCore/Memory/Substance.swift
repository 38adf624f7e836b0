/// How much a text has to say to somebody who recalls it.
public enum Substance {
    /// A memory with fewer different content words tells nothing: "Do you agree, Ben?", "It is turn 2."
    public static let leastWords = 3

    /// How many different content words a normalised text has (lower case, without punctuation): those that are no
    /// function words of English. Of other languages every word counts.
    ///
    /// - Parameter limit: enough; counting stops there.
    public static func words(in normalised: String, upTo limit: Int = .max) -> Int {
        var found: Set<Substring> = []
        for word in normalised.split(separator: " ") where !StopWords.contains(String(word)) {
            found.insert(word)
            if found.count >= limit { break }
        }
        return found.count
    }
}
