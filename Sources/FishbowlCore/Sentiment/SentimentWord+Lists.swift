extension SentimentWord {
    /// Words that turn what follows into its opposite; those that end in "n't" are recognised by that.
    static let negations: Set<String> = {
        let auxiliaries = [
            "ai", "are", "ca", "could", "dare", "did", "do", "does", "had", "has", "have", "is", "might", "must",
            "need", "ought", "sha", "should", "was", "were", "wo", "would",
        ]
        let words = [
            "cannot", "despite", "neither", "never", "nobody", "none", "nope", "nor", "not", "nothing", "nowhere",
            "rarely", "seldom", "without",
        ]
        return Set(words + auxiliaries.map { $0 + "nt" })
    }()

    /// Adverbs of degree and the adjectives used like them.
    static let degrees: [String: Double] = {
        let more = [
            "absolutely", "amazingly", "awfully", "completely", "considerable", "considerably", "decidedly", "deeply",
            "enormous", "enormously", "entirely", "especially", "exceptional", "exceptionally", "extreme", "extremely",
            "fabulously", "fully", "greatly", "hella", "highly", "hugely", "incredible", "incredibly", "intensely",
            "major", "majorly", "more", "most", "particularly", "purely", "quite", "really", "remarkably", "so",
            "substantially", "thoroughly", "total", "totally", "tremendous", "tremendously", "uber", "unbelievably",
            "unusually", "utter", "utterly", "very",
        ]
        let less = [
            "almost", "barely", "hardly", "kinda", "less", "little", "marginal", "marginally", "occasional",
            "occasionally", "partly", "scarce", "scarcely", "slight", "slightly", "somewhat", "sorta",
        ]
        var table: [String: Double] = [:]
        for word in more { table[word] = SentimentRule.intensity }
        for word in less { table[word] = -SentimentRule.intensity }
        return table
    }()
}
