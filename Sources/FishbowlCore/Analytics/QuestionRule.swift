/// Whether something is asked, and whether a question is answered.
///
/// Source: Fishbowl's own rules; how often they are right stands in `docs/analytics.md`.
public enum QuestionRule {
    /// Whether a sentence that ends without a question mark asks something: it begins with an auxiliary and whom it is about
    /// ("Do you know"), with a question word and an auxiliary ("Where did she go"), or with an invitation ("Tell me what").
    static func opensQuestion(_ words: ArraySlice<SpokenText.Word>) -> Bool {
        guard words.count > 2, let first = words.first else { return false }
        let second = words[words.startIndex + 1].hash
        if auxiliaries.contains(first.hash) { return subjects.contains(second) }
        if questionWords.contains(first.hash) { return inverted.contains(second) }
        let third = words[words.startIndex + 2].hash
        return invitations.contains { $0[0] == first.hash && $0[1] == second } && asked.contains(third)
    }

    /// Whether a message answers a question that somebody else has asked before it: it states something, and either begins
    /// like an answer, shares a content word with the question, or is near to it in meaning.
    ///
    /// - Parameters:
    ///   - codes: the words of the question, see `SpokenText.codes`.
    ///   - cosine: between the two.
    ///   - nearness: the cosine from which on it counts.
    static func answers(_ reply: SpokenText, codes: [UInt32], cosine: Double, nearness: Double) -> Bool {
        guard reply.states else { return false }
        if cosine >= nearness { return true }
        let statements = reply.sentences.filter { !$0.isQuestion }
        if statements.contains(where: { beginsLikeAnswer(reply.words[$0.words]) }) { return true }
        return statements.contains { statement in
            reply.words[statement.words].contains { word in
                word.isContent && codes.contains(WordCode.of(word.stem, isContent: true))
            }
        }
    }

    private static func beginsLikeAnswer(_ words: ArraySlice<SpokenText.Word>) -> Bool {
        for word in words.prefix(reach) where particles.contains(word.hash) { return true }
        guard let first = words.first, let second = words.dropFirst().first else { return false }
        return echoes.contains { $0[0] == first.hash && $0[1] == second.hash }
    }

    /// Words at the beginning among which an answer's first one stands: "Well, Ada, yes".
    private static let reach = 3

    private static func hashes(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { StableHash.of(String($0)) })
    }

    private static func pairs(_ pairs: [String]) -> [[UInt64]] {
        pairs.map { $0.split(separator: " ").map { StableHash.of(String($0)) } }
    }

    private static let auxiliaries = hashes(
        "do does did are is am was were have has had can could will would shall should may might must don't doesn't didn't "
            + "aren't isn't wasn't weren't haven't hasn't can't couldn't won't wouldn't shouldn't")
    private static let subjects = hashes(
        "you i we he she it they there that this these those any anybody anyone anything either your his her their my our"
    )
    private static let questionWords = hashes("what who whom whose where when why how which")
    private static let inverted = hashes(
        "is are was were do does did can could will would shall should has have had am might must many much often long far "
            + "on about if")
    private static let invitations = pairs(["tell me", "tell us", "i wonder", "we wonder", "say what", "guess what"])
    private static let asked = hashes(
        "what who whom whose where when why how which whether if about of something more your the")
    private static let particles = hashes(
        "yes yea yeah yep no nope nay aye indeed certainly surely perhaps maybe never always because since naturally "
            + "absolutely hardly exactly both neither none nothing nobody nowhere everything everywhere sometimes often "
            + "rarely probably possibly definitely course only once twice")
    private static let echoes = pairs([
        "i do", "i did", "i don't", "i didn't", "i am", "i'm not", "i was", "i wasn't", "i have", "i haven't", "i had",
        "i can", "i can't", "i could", "i will", "i won't", "i would", "i wouldn't", "i should", "we do", "we did",
        "we don't", "we are", "we were", "we have", "we can", "we will", "we would", "they do", "they did", "they are",
        "they were", "it is", "it isn't", "it was", "it wasn't", "it does", "it did", "he is", "he was", "he did",
        "she is",
        "she was", "she did", "not at", "not yet", "not quite", "not i", "not really", "so that", "to be", "i think",
        "i believe", "i suppose", "i should", "i fear", "i hope", "i know",
    ])
}
