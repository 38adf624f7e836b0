internal import FishbowlCore

/// The name of a topic that is over: phrases of what was said in it.
enum TopicPhrases {
    static let count = 4
    /// Of a long topic, its last messages tell what it was about.
    static let messages = 40

    /// - Parameters:
    ///   - texts: oldest first.
    ///   - keys: of those who heard its last message.
    static func of(_ texts: [String], without keys: [String]) -> [String] {
        KeyPhrases.of(texts.suffix(messages), without: keys, count: count)
    }
}
