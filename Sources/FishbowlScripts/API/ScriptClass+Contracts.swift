internal import FishbowlCore

extension ScriptClass {
    private static let owner = APIMember(
        "owner", .optional(.string), "Whose it is, by key; nil when it is the character's own script that is called.")
    private static let code = APIMember("code", .string, "A stable name that programs can tell apart.")

    /// The table of classes.
    func makeContract() -> ClassContract {
        switch self {
        case .self: Self.characterContract
        case .memories: ClassContract("What a character remembers.")
        case .goals: ClassContract("What a character pursues.")
        case .stage: Self.stageContract
        case .plugin:
            ClassContract(
                "A plugin, as its own script sees it.",
                [
                    APIMember("key", .string, "The plugin's key."),
                    APIMember(
                        "settings", .map(.any), "Every setting that the plugin declares, its default where none is set."
                    ),
                ], state: "What the plugin keeps, for the whole bowl.")
        case .turn: Self.turnContract
        case .message: Self.messageContract
        case .person:
            ClassContract(
                "Someone, as the others see them.",
                [
                    APIMember("key", .string, "The key by which scripts name them."),
                    APIMember("name", .string, "What they are called."),
                    APIMember("about", .string, "Who they are, in the third person."),
                    APIMember(
                        "kind", .oneOf(ParticipantKind.self), "Whether the program or a human being plays them."),
                    APIMember("present", .boolean, "Whether they are in this conversation."),
                ])
        case .candidate:
            ClassContract(
                "Someone who could speak next.",
                [
                    APIMember("key", .string, "What `next_speaker` returns to choose them."),
                    APIMember("name", .string, "What they are called."),
                    APIMember("energy", .number(0...1), "How much energy they have left."),
                    APIMember("talkativeness", .number(0...1), "How much they like to talk."),
                    APIMember("affinity", .number(-1...1), "How they feel about whoever spoke last."),
                    APIMember("silent", .integer(), "Turns since they spoke, or came."),
                ])
        case .memory: Self.memoryContract
        case .goal:
            ClassContract(
                "A goal of a character.",
                [
                    Self.owner,
                    APIMember("key", .string, "The goal's key."),
                    APIMember("description", .string, "What is pursued."),
                    APIMember("progress", .number(0...1), "How near it is; reached at 1."),
                    APIMember("status", .oneOf(GoalView.Status.self), "Whether it is still pursued."),
                ])
        case .goalChange:
            ClassContract(
                "A goal that is about to move.",
                [
                    Self.owner,
                    APIMember("key", .string, "The goal's key."),
                    APIMember("description", .string, "What is pursued."),
                    APIMember("old", .number(0...1), "The progress so far."),
                    APIMember("new", .number(0...1), "The progress that it shall have."),
                ])
        case .trustChange:
            ClassContract(
                "Evidence about someone, and what it does to trust in them.",
                [
                    Self.owner,
                    APIMember("other", .instance(.person), "Whom it is about."),
                    APIMember("evidence", .oneOf(EvidenceKind.self), "What happened."),
                    APIMember("weight", .number(-10...10), "What it counts; negative against them."),
                    APIMember("old", .number(0...1), "Trust before it."),
                    APIMember("new", .number(0...1), "Trust with it."),
                ])
        case .share:
            ClassContract(
                "A memory that is told to someone.",
                [
                    APIMember("memory", .instance(.memory), "What is told, as the one who is called knows it."),
                    APIMember("teller", .instance(.person), "Who tells it."),
                    APIMember("hearer", .instance(.person), "Who is told."),
                    APIMember("trust", .number(0...1), "The teller's trust in the hearer at that moment."),
                ])
        case .prompt:
            ClassContract(
                "What a model is asked: a list of messages, the first one first.", [Self.owner],
                items: .instance(.promptMessage))
        case .promptMessage:
            ClassContract(
                "One message for a model.",
                [
                    APIMember("role", .oneOf(PromptMessage.Role.self), "Who speaks to the model."),
                    APIMember("content", .string, "The text."),
                ])
        case .reply:
            ClassContract(
                "What a model answered.", [Self.owner, APIMember("text", .string, "The answer, as the model gave it.")])
        case .veto:
            ClassContract("A refusal.", [Self.code, APIMember("message", .string, "Why, for people.")])
        case .problem:
            ClassContract(
                "Why a turn failed.", [Self.code, APIMember("message", .string, "What went wrong, for people.")])
        case .release: Self.releaseContract
        case .releaseChange:
            ClassContract(
                "One changed entry of a release.",
                [
                    APIMember("section", .oneOf(Section.self), "The entry's section."),
                    APIMember("key", .string, "The entry's key."),
                    APIMember("operation", .oneOf(ChangeOperation.self), "What was done to it."),
                ])
        case .alert:
            ClassContract(
                "Something that an operator should know of.",
                [
                    Self.code,
                    APIMember("message", .string, "What happened, for people."),
                    APIMember("subject", .string, "What it is about: an entry's name, as `plugins/guard`."),
                ])
        case .answer: Self.answerContract
        case .file:
            ClassContract(
                "One of the script's own files.",
                [
                    APIMember("path", .string, "Where it is."),
                    APIMember("size", .integer(), "Its bytes."),
                    APIMember("updated", .number(), "When it was written last, in seconds since 1970."),
                ])
        }
    }

    private static let characterContract = ClassContract(
        "A character, as its own script sees it.",
        [
            APIMember("key", .string, "The character's key."),
            APIMember("name", .string, "What others call it."),
            APIMember("about", .string, "Who it is, in the third person."),
            APIMember("energy", .number(0...1), "How much energy is left: talking tires, listening rests."),
            APIMember("mood", .oneOf(Mood.self), "The mood in one word."),
            APIMember("valence", .number(-1...1), "How pleasant it feels."),
            APIMember("arousal", .number(-1...1), "How excited it is."),
            APIMember("traits", .map(.number(0...1)), "Lasting qualities, as the bundle gives them."),
            APIMember("conversations", .integer(), "How many conversations it has been in, this one included."),
        ],
        objects: ["memories": .memories, "goals": .goals],
        state: "What the character keeps, for ever.")

    private static let stageContract = ClassContract(
        "A conversation, as its scenario's script sees it.",
        [
            APIMember("conversation", .integer(), "The conversation's number."),
            APIMember("scenario", .string, "The scenario's key."),
            APIMember("title", .string, "What the evening is called."),
            APIMember("topic", .optional(.string), "What is talked about; nil when nothing in particular."),
            APIMember("turns", .integer(), "Turns said so far."),
            APIMember("present", .list(.instance(.person)), "Who is here, by key."),
        ],
        state: "What the scenario keeps, for this conversation.")

    private static let turnContract = ClassContract(
        "A turn, as its speaker sees it.",
        [
            APIMember("number", .integer(), "Which turn of the conversation it is, from 1."),
            APIMember("speaker", .string, "Whose turn it is, by key."),
            APIMember("name", .string, "What the speaker is called."),
            APIMember("topic", .optional(.string), "What is talked about; nil when nothing in particular."),
            APIMember("scenario", .string, "The scenario's key."),
            APIMember("title", .string, "What the evening is called."),
            APIMember("conversation", .integer(), "The conversation's number."),
            APIMember("messages", .list(.instance(.message)), "What the speaker witnessed, newest last."),
            APIMember("listeners", .list(.instance(.person)), "Who else is present, by key."),
            APIMember(
                "shareable", .list(.instance(.memory)),
                """
                What may be told to everyone present and is new to somebody there, best first. Looked for only when the \
                script, or a library that it requires, has the word `shareable`; seen by the speaker alone.
                """),
        ])

    private static let messageContract = ClassContract(
        "A message, as the one who is called sees it.",
        [
            APIMember("id", .optional(.integer()), "Its number; nil before it is stored."),
            APIMember("speaker", .optional(.string), "Who said it, by key; nil for narration."),
            APIMember("name", .optional(.string), "What the speaker is called; nil for narration."),
            APIMember("text", .string, "The words."),
            APIMember(
                "to", .optional(.list(.string)), "Whom it was whispered to, by key; nil when everyone present may hear."
            ),
            APIMember(
                "shares", .optional(.list(.integer())),
                "The memories that it tells, by number; nil when none, and for all but speaker, scenario and plugins."),
            APIMember(
                "addressed", .boolean, "Whether the one who is called was addressed, by name or by whisper."),
            APIMember("own", .boolean, "Whether the one who is called said it."),
            APIMember("sentiment", .number(-1...1), "How pleasant the words are."),
            APIMember("turn", .integer(), "The turn in which it was said; 0 for the opening."),
            APIMember("topic", .optional(.string), "What was talked about; nil when nothing in particular."),
            APIMember("conversation", .optional(.integer()), "The conversation in which it was said."),
            APIMember("sensitivity", .number(0...1), "0 for everyone's ears; a whisper is at least 0.45."),
        ])

    private static let memoryContract = ClassContract(
        "A memory of a character.",
        [
            Self.owner,
            APIMember("id", .optional(.integer()), "Its number; nil before it is stored."),
            APIMember("text", .string, "What is remembered."),
            APIMember("topic", .optional(.string), "What was talked about; nil when nothing in particular."),
            APIMember("importance", .integer(1...10), "How well it is remembered."),
            APIMember("sensitivity", .number(0...1), "0 for everyone's ears, 0.85 and more for a secret."),
            APIMember("speaker", .optional(.string), "Who said it, by key; nil when nobody did."),
            APIMember("name", .optional(.string), "What that speaker is called."),
            APIMember("hours", .number(), "How long ago it was."),
            APIMember("conversation", .optional(.integer()), "The conversation it is from; nil when from none."),
            APIMember("earlier", .boolean, "Whether it is from a conversation before this one."),
            APIMember("tags", .map(.any), "Names and values that scripts keep with it."),
            APIMember("provenance", .oneOf(Provenance.self), "How it came to be known."),
        ])

    private static let releaseContract = ClassContract(
        "A release of the configuration.",
        [
            APIMember("number", .integer(), "Its number."),
            APIMember("kind", .oneOf(["import", "edit", "rollback"]), "How it is made."),
            APIMember(
                "restored_from", .optional(.integer()), "For a rollback, the release that it restores; else nil."),
            APIMember("author", .string, "Who makes it."),
            APIMember("message", .string, "Why."),
            APIMember("changes", .list(.instance(.releaseChange)), "What it changes, by name."),
        ])

    private static let answerContract = ClassContract(
        "What came of a question that the script asked with `bowl.ask`.",
        [
            APIMember("id", .integer(), "The question's number, as `bowl.ask` returned it."),
            APIMember("tag", .optional(.string), "The tag that it was asked with."),
            APIMember("key", .optional(.string), "The key that it was asked with."),
            APIMember("data", .any, "The data that it was asked with."),
            APIMember("text", .optional(.string), "The answer; nil when none will come."),
            APIMember(
                "code", .optional(.string), "Why none will come, `ask.failed` or `ask.expired`; nil when there is one."),
            APIMember("message", .optional(.string), "The same for people."),
            APIMember("attempts", .integer(), "How often a model was asked."),
        ])
}
