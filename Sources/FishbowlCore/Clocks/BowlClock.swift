/// Tells the time of events. The core never asks the machine; it is handed one of these.
public protocol BowlClock: Sendable {
    /// The present instant. Never earlier than what it said before.
    func now() -> Timestamp

    /// Tells the clock that `text` was said, so that virtual time can pass while it is read.
    func heard(_ text: String)
}

/// Reading speed, which paces output and moves virtual time.
public enum ReadingSpeed {
    /// Words per minute: silent reading of English prose by adults.
    /// Source: Brysbaert 2019, "How many words do we read per minute?", 238 words per minute for non-fiction.
    public static let wordsPerMinute = 238.0

    /// The shortest time any line is given, so that a single word is not missed.
    public static let shortest = Duration.milliseconds(800)

    /// How long a reader takes for `text` at `factor` times the usual speed; zero for factor 0.
    public static func duration(of text: String, factor: Double = 1) -> Duration {
        guard factor > 0 else { return .zero }
        let words = text.split { $0 == " " || $0 == "\n" }.count
        return max(shortest, .seconds(Double(words) * 60 / wordsPerMinute)) / factor
    }

    /// Seconds that a reader takes for so many words.
    static func seconds(words: Int) -> Double {
        max(shortest / .seconds(1), Double(words) * 60 / wordsPerMinute)
    }
}
