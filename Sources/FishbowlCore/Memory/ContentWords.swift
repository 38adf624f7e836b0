/// Words that say something, as against those that hold a sentence together.
public enum ContentWords {
    /// A memory with fewer of them tells whoever recalls it nothing: "Do you agree, Ben?", "It is turn 2."
    public static let least = 3

    /// How many different content words a normalised text has (lower case, without punctuation): those that are no
    /// function words of English. Of other languages every word counts.
    ///
    /// - Parameter limit: enough; counting stops there.
    public static func count(in normalised: String, upTo limit: Int = .max) -> Int {
        var found: Set<Substring> = []
        for word in normalised.split(separator: " ") where !functionWords.contains(word) {
            found.insert(word)
            if found.count >= limit { break }
        }
        return found.count
    }

    /// Articles, pronouns, prepositions, conjunctions, auxiliary verbs and the like. Normalising has taken apostrophes
    /// for gaps, so that what is left of "don't" is here as well.
    private static let functionWords: Set<Substring> = Set(
        """
        a an the this that these those some any each every all both no not nor none
        i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones
        myself yourself himself herself itself ourselves themselves who whom whose which what when where why how
        am is are was were be been being do does did doing done have has had having will would shall should can could
        may might must ought let lets get got
        and or but if so as than then because while though although until unless whether since for
        of at by with about against between into through during before after above below to from up down in out on off
        over under again further once here there just only own same such too very also even still yet now ever never
        more most other another much many few little lot well quite rather really
        oh ah yes yeah ok okay please hello hi hey
        s t d m re ve ll don didn doesn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn ain can
        """.split { $0 == " " || $0 == "\n" })
}
