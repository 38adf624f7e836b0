/// Makes of what a model wrote what a character says.
///
/// Models put names before their words, think aloud, describe what the character does, speak for the others, and leave
/// pieces of their template behind. All of that is taken off; nothing is added: what is left are pieces of the input (with
/// `&lt;` read as `<`), in their order. Cleaning what is clean changes nothing. Never fails; linear in the text, times how
/// deeply such things stand inside one another.
public enum ReplyRule {
    /// Somebody by the names that a model may write.
    public struct Name: Hashable, Sendable {
        /// Longest first, in lower case.
        let forms: [[Unicode.Scalar]]

        /// - Parameter aliases: other names by which they are addressed.
        public init(_ name: String, aliases: [String] = []) {
            let parts = name.split(separator: " ").map(String.init).filter { part in
                part.unicodeScalars.count > 2 && !Self.titles.contains(part.lowercased())
            }
            let names = [name] + aliases + (parts.count > 1 || name.contains(" ") ? parts : [])
            forms = Set(names.map { Array($0.lowercased().unicodeScalars) }).filter { !$0.isEmpty }
                .sorted { ($1.count, String.of($0)) < ($0.count, String.of($1)) }
        }

        /// Parts of names that are nobody's name alone.
        private static let titles: Set<String> = [
            "the", "mr.", "mrs", "mrs.", "miss", "ms.", "dr.", "sir", "lady", "lord", "old", "young", "father",
            "mother",
            "brother", "sister", "saint", "von", "van", "der", "and", "from", "madame", "captain", "aunt", "uncle",
        ]
    }

    /// How a reply is cleaned.
    public struct Options: Hashable, Sendable {
        /// Whether `*smiles*` and `(laughs)` stay, setting `reply.stage_directions`.
        public var keepsStageDirections: Bool
        /// Why the answer ended: of one that came to its greatest length, the last sentence is unfinished.
        public var ending: ModelAnswer.Ending?

        public init(keepsStageDirections: Bool = false, ending: ModelAnswer.Ending? = nil) {
            self.keepsStageDirections = keepsStageDirections
            self.ending = ending
        }
    }

    /// How often the steps are repeated at most: who hides names in quotes in names so deeply means no reply.
    static let passes = 32

    /// Cleans a reply.
    ///
    /// - Parameters:
    ///   - speaker: for whom the model speaks.
    ///   - others: everybody else who might be spoken for.
    public static func clean(
        _ raw: String, speaker: Name, others: [Name], options: Options = Options()
    ) -> CleanedReply {
        var cleaning = ReplyCleaning(raw, speaker: speaker, others: others, options: options)
        for _ in 0..<passes {
            let before = cleaning.text
            cleaning.pass()
            if cleaning.text == before { return cleaning.result }
        }
        return CleanedReply(text: "", steps: cleaning.steps)
    }
}

/// What is left of a reply.
public struct CleanedReply: Hashable, Sendable {
    /// Something that was taken off. Raw values are stored.
    public enum Step: String, Sendable, CaseIterable {
        /// Control characters and what is not seen.
        case control
        /// `&lt;` and its like, read as what they stand for.
        case escapes
        /// What stood between `<think>` and `</think>`.
        case thinking
        /// `<|im_end|>` and its like, with what followed.
        case tokens
        /// The prompt's own delimiters, with what others would have said.
        case delimiters
        /// The marks of a block of code.
        case fences
        /// The speaker's name before the words.
        case name
        /// What the model said for others.
        case others
        /// What the character does.
        case directions = "stage_directions"
        /// Quotes around everything.
        case quotes
        /// The last sentence, which had no end.
        case unfinished
        /// What was longer than a message may be.
        case length
    }

    /// What the character says; empty when nothing is left that has a letter, a digit or a symbol.
    public var text: String
    /// What was taken off, each once, in the order in which it was first found.
    public var steps: [Step]

    public init(text: String, steps: [Step] = []) {
        self.text = text
        self.steps = steps
    }

    /// Whether there is nothing to say.
    public var isEmpty: Bool { text.isEmpty }
}

/// A reply while it is cleaned.
struct ReplyCleaning {
    let speaker: ReplyRule.Name
    let others: [ReplyRule.Name]
    let options: ReplyRule.Options
    var text: [Unicode.Scalar]
    private(set) var steps: [CleanedReply.Step] = []

    init(_ raw: String, speaker: ReplyRule.Name, others: [ReplyRule.Name], options: ReplyRule.Options) {
        self.speaker = speaker
        self.others = others
        self.options = options
        text = Array(raw.unicodeScalars)
    }

    /// Does every step once; the outermost first.
    mutating func pass() {
        perform(.control) { $0.removeControls() }
        perform(.escapes) { $0.readEscapes() }
        perform(.thinking) { $0.removeThinking() }
        perform(.tokens) { $0.removeTokens() }
        perform(.delimiters) { $0.removeDelimiters() }
        perform(.fences) { $0.removeFences() }
        trim()
        perform(.name) { $0.removeOwnName() }
        perform(.others) { $0.removeOthers() }
        if !options.keepsStageDirections { perform(.directions) { $0.removeDirections() } }
        trim()
        perform(.quotes) { $0.removeQuotes() }
        let limit = Limits.messageScalars
        if text.count > limit {
            perform(.length) { $0.text = Array($0.text.prefix(limit)) }
            perform(.unfinished) { $0.removeUnfinished() }
        } else if options.ending == .length {
            perform(.unfinished) { $0.removeUnfinished() }
        }
        trim()
        if !text.contains(where: Self.isWord) { text = [] }
    }

    var result: CleanedReply { CleanedReply(text: String.of(text), steps: steps) }

    private mutating func perform(_ step: CleanedReply.Step, _ body: (inout ReplyCleaning) -> Void) {
        let before = text
        body(&self)
        if text != before, !steps.contains(step) { steps.append(step) }
    }

    /// Takes off white space at the ends and before line breaks; several spaces become one, several empty lines one.
    mutating func trim() {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.count)
        for scalar in text {
            if scalar == "\n" {
                while result.last == " " { result.removeLast() }
                if result.isEmpty || result.suffix(2) == ["\n", "\n"] { continue }
                result.append(scalar)
            } else if scalar.properties.isWhitespace {
                if let last = result.last, last != " ", last != "\n" { result.append(" ") }
            } else {
                result.append(scalar)
            }
        }
        while let last = result.last, last == " " || last == "\n" { result.removeLast() }
        text = result
    }

    /// Whether a scalar says something: a letter, a digit, or a symbol such as an emoji.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .otherSymbol, .decimalNumber, .letterNumber, .otherNumber: true
        default: scalar.properties.isAlphabetic
        }
    }
}

extension String {
    static func of(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
