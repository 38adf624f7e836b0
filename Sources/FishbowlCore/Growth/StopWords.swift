/// Words that say nothing of what a text is about.
enum StopWords {
    static func contains(_ word: String) -> Bool { all.contains(word) || word.contains("'") }

    /// Whether it is the `StableHash` of a stop word without apostrophe.
    static func contains(hash: UInt64) -> Bool { hashes.contains(hash) }

    private static let hashes = Set(all.map(StableHash.of))

    /// The last line is what normalising leaves of "don't" and its like, since it takes apostrophes for gaps.
    ///
    /// Source: Fishbowl's own choice of English function words, auxiliaries, and what is said in every conversation.
    private static let all = Set(
        """
        a about above across after again against ago all almost alone along already also although always am among an and
        another any anybody anyone anything are around as ask asked asks at away back be became because become been before
        began begin behind being below beside best better between beyond both but by came can cannot come comes could dear
        did do does doing done down during each either else enough even evening ever every everybody everyone everything
        far few find first for found from gave get gets give given go goes going gone good got had has have having he hear
        heard her here hers herself him himself his how however i if in indeed instead into is it its itself just keep
        kept knew know known knows last least less let like little long look looked made make makes many may maybe me mean
        means might mine more most much must my myself near need needs neither never next no nobody none nor not nothing
        now of off often oh old on once one only or other others ought our ours ourselves out over own perhaps please
        possible put quite rather really right said same saw say saying says see seem seemed seems seen shall she should
        since so some somebody someone something sometimes soon speak spoke still such sure take taken takes tell tells
        than thank thanks that the their theirs them themselves then there therefore these they thing things think thinks
        this those though thought through thus till time to today together told tomorrow tonight too took true two under
        until up upon us use used very want wanted wants was way we well went were what whatever when where whether which
        while who whole whom whose why will wish with within without word words would yes yesterday yet you your yours
        yourself
        s t d m re ve ll don didn doesn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn ain
        """.split { $0.isWhitespace }.map(String.init))
}
