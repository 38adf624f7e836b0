internal import FishbowlCore

extension HostFunction {
    static let who = APIMember("who", .who, "Their key, or anything that has one in `key`.")

    /// The table of functions.
    func makeContract() -> FunctionContract {
        switch self {
        case .veto:
            FunctionContract(
                [
                    APIMember("code", .string, "A short name that programs can tell apart: `not-yet`."),
                    APIMember("message", .string, "Why, for people."),
                ], returns: .instance(.veto), available: .anywhere,
                "Makes a refusal. Return it from a handler that may refuse.",
                example: "return veto(\"not-yet\", \"the notes are not ready\")")
        case .print:
            FunctionContract(
                [], takesMore: true, available: .anywhere,
                "Writes its arguments to the script log, as `tostring` shows them, at the level `info`.")
        case .bowlCharacter:
            FunctionContract(
                [Self.who], returns: .optional(.instance(.person)),
                "Looks someone up, whether present or not; nil when nobody has that key.",
                example: "local bob = bowl.character(\"bob\")\nif bob and bob.present then … end")
        case .bowlSetting:
            FunctionContract(
                [APIMember("path", .key, "The setting's path: `conversation.max_turns`.")], returns: .any,
                "Reads a setting as it holds in this conversation; nil when there is no such setting.",
                example: "local left = bowl.setting(\"conversation.max_turns\") - stage.turns")
        case .bowlPrompt:
            FunctionContract(
                [
                    APIMember("key", .key, "The key of a template in `prompts:`."),
                    APIMember("values", .optional(.map(.any)), "What the template's names stand for."),
                ], returns: .string,
                """
                Fills in a prompt template of the release. `{{name}}` puts a value in as data, on one line and escaped; \
                `{{{name}}}` as it is.
                """,
                example: "return bowl.prompt(\"speaking\", { self = self, turn = turn })")
        case .bowlNow:
            FunctionContract(
                [], returns: .number(),
                "The time of the event, in seconds since 1970. It stands still during a transaction.")
        case .bowlLog:
            FunctionContract(
                [
                    APIMember("level", .oneOf(ScriptLogLevel.self), "How loud."),
                    APIMember("text", .string, "What to write."),
                ], available: .anywhere, "Writes a line to the script log, which is no part of the transaction.",
                example: "bowl.log(\"warning\", \"nobody left to talk to\")")
        case .bowlAsk: Self.askContract
        case .filesRead, .filesWrite, .filesAppend, .filesList, .filesRemove, .filesRename: makeFilesContract()
        case .selfTrust, .selfFamiliarity, .selfAffinity, .selfRecordEvidence: makeRelationContract()
        case .selfExpertise:
            FunctionContract(
                of: [.personality], [APIMember("topic", .string, "The topic, as the scenario names it.")],
                returns: .number(0...1),
                """
                How much this character knows of a topic: 0 nothing, 1 all. It grows with every turn on the topic that \
                it speaks or hears, this turn not counted yet, and fades without.
                """,
                example: "if turn.topic and self:expertise(turn.topic) > 0.5 then … end")
        case .memoriesRecall:
            FunctionContract(
                of: [.personality],
                [
                    APIMember(
                        "cue", .optional(.string), "What to think of: a topic or any words; nil for the best of all."),
                    APIMember("limit", .integer(1...Limits.recallCount), "The most memories to return."),
                    APIMember(
                        "options",
                        .optional(
                            .options([
                                APIMember(
                                    "private", .optional(.boolean),
                                    "Whether to recall also what may not be told to everyone present.")
                            ])), "How to recall."),
                ], returns: .list(.instance(.memory)),
                """
                Recalls what fits the cue, best first: memories that may be told to everyone present. What is in \
                `turn.messages` is left out. With `private` all that the character knows takes part, for the script's own \
                decisions.
                """,
                example: "for _, memory in ipairs(self.memories:recall(turn.topic, 3)) do … end")
        case .goalsList:
            FunctionContract(
                of: [.personality], [], returns: .list(.instance(.goal)), "This character's goals, by key.")
        case .goalsGet:
            FunctionContract(
                of: [.personality], [APIMember("key", .key, "The goal's key.")], returns: .optional(.instance(.goal)),
                "One of this character's goals; nil when there is none of that key.")
        case .goalsAdvance:
            FunctionContract(
                of: [.personality],
                [
                    APIMember("key", .key, "The goal's key."),
                    APIMember("amount", .number(), "How much nearer; negative for a step back."),
                ], returns: .instance(.goal), available: .writingHandlers,
                """
                Moves a goal's progress, kept between 0 and 1, and returns the goal as it is then. `before_goal` and \
                `on_goal` of plugins are called. A goal that reaches 1 is reached.
                """,
                example: "if message.text:find(\"engine\") then self.goals:advance(\"analytical-engine\", 0.05) end")
        case .stageClose:
            FunctionContract(
                of: [.scenario], [APIMember("reason", .string, "Why, for people.")], available: .writingHandlers,
                "Ends the conversation when this turn is done.",
                example: "if stage.turns >= 60 then stage:close(\"the candles burn down\") end")
        case .stageEnter:
            FunctionContract(
                of: [.scenario], [Self.who], available: .writingHandlers,
                "Brings a character into the conversation; `before_join` may refuse.")
        case .stageLeave:
            FunctionContract(
                of: [.scenario], [Self.who], available: .writingHandlers,
                "Lets someone who is present leave the conversation.")
        }
    }
}
