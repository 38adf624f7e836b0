internal import FishbowlCore

/// What needs a capability: questions to models, and files.
extension HostFunction {
    static let askContract = FunctionContract(
        [
            APIMember(
                "question",
                .options([
                    APIMember("prompt", .optional(.string), "The question, when it is one text."),
                    APIMember(
                        "messages",
                        .optional(
                            .list(
                                .options([
                                    APIMember("role", .oneOf(PromptMessage.Role.self), "Who speaks to the model."),
                                    APIMember("content", .string, "The text."),
                                ]))), "The question, when it is a list of messages."),
                    APIMember("tag", .optional(.string), "What the script calls it; handed back with the answer."),
                    APIMember("data", .any, "Whatever the script needs with the answer: nil, texts, numbers, tables."),
                    APIMember(
                        "key", .optional(.string),
                        "A name under which the script asks only once: asking again returns the first question."),
                ]), "What to ask: `prompt` or `messages`, and what comes back with the answer.")
        ], returns: .integer(), available: .writingHandlers, needs: .ask,
        """
        Asks a model, after the commit and outside every transaction; returns the question's number. The answer comes to \
        `on_answer` in a later transaction and survives a crash in between. When the handler, the turn or the release is \
        rolled back, nothing is asked.
        """,
        example: "bowl.ask { prompt = \"In one word, what was this about? \" .. message.text, tag = \"summary\" }")

    private static let path = APIMember(
        "path", .string, "Names joined by `/`, of letters, digits, `.`, `_` and `-`: `notes/engine.txt`.")
    private static let owners: [ScriptKind] = [.personality, .plugin]

    /// The functions of `bowl.files`.
    func makeFilesContract() -> FunctionContract {
        switch self {
        case .filesWrite:
            FunctionContract(
                of: Self.owners, [Self.path, APIMember("text", .string, "The new content; any bytes.")],
                available: .writingHandlers, needs: .files,
                "Writes one of the script's own files, over what was there.",
                example: "bowl.files.write(\"notes/engine.txt\", \"It weaves patterns.\")")
        case .filesAppend:
            FunctionContract(
                of: Self.owners, [Self.path, APIMember("text", .string, "What to add; any bytes.")],
                available: .writingHandlers, needs: .files,
                "Adds to the end of one of the script's own files, and makes it where there is none.",
                example: "bowl.files.append(\"diary\", message.text .. \"\\n\")")
        case .filesList:
            FunctionContract(
                of: Self.owners,
                [APIMember("folder", .optional(.string), "Only files in it, `notes`; all when it is left out.")],
                returns: .list(.instance(.file)), needs: .files, "Lists the script's own files, by path.",
                example: "for _, file in ipairs(bowl.files.list(\"notes\")) do … end")
        case .filesRemove:
            FunctionContract(
                of: Self.owners, [Self.path], returns: .boolean, available: .writingHandlers, needs: .files,
                "Removes one of the script's own files; false when there is none of that path.")
        case .filesRename:
            FunctionContract(
                of: Self.owners, [Self.path, APIMember("new_path", .string, "The path that it shall have.")],
                available: .writingHandlers, needs: .files,
                "Gives one of the script's own files another path. An error when that is taken.")
        default:
            FunctionContract(
                of: Self.owners, [Self.path], returns: .optional(.string), needs: .files,
                "Reads one of the script's own files; nil when there is none of that path.",
                example: "local diary = bowl.files.read(\"diary\") or \"\"")
        }
    }
}
