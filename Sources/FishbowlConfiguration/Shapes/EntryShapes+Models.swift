internal import FishbowlCore

extension EntryShapes {
    /// The wire formats and stand-ins that a model can be reached by.
    public static let providers = ["openai", "script", "replay"]

    /// A language model: how it is reached and asked.
    public static let languageModel = ObjectShape(
        fields: [
            Field(
                "provider", .choice(providers), isRequired: true,
                summary: "`openai` for any server that speaks its protocol, `script` for written answers, `replay` for "
                    + "recorded ones."),
            Field("base_url", .text(maximum: 2_000), summary: "Where the server is: `https://api.openai.com/v1`."),
            Field("model", .text(maximum: 200), summary: "What the server calls the model."),
            Field("api_key", .secret, summary: "The environment variable that holds the key: `env:OPENAI_API_KEY`."),
            Field(
                "temperature", .number(0...2), summary: "How freely the model chooses its words; its own when absent."),
            Field(
                "max_tokens", .integer(1...1_000_000), unit: "tokens", summary: "The longest answer that is asked for."),
            Field(
                "stop", .list(of: .text(maximum: 200, mayBeBlank: true), minimum: 0, unique: true),
                summary: "Texts at which an answer ends."),
            Field("timeouts", .object(timeouts), summary: "How long to wait for the server."),
            Field(
                "concurrency", .integer(1...1_000), defaultValue: 4, unit: "requests",
                summary: "Requests that may be under way at once."),
            Field("price", .object(price), summary: "What tokens cost, for `fishbowl costs`."),
            Field(
                "fallback", .list(of: .reference(.models), minimum: 0, unique: true),
                summary: "The models that are asked when this one cannot answer, in this order."),
            Field(
                "answers", .list(of: .object(answer), minimum: 1, unique: false),
                summary:
                    "For `script`: what it answers. The first whose cue fits, else one of those without a cue, always the "
                    + "same for the same request."),
            Field(
                "delay", .number(0...3_600), defaultValue: 0.0, unit: "seconds",
                summary: "For `script`: how long each answer takes."),
            Field(
                "of", .reference(.models),
                summary: "For `replay`: the model whose recorded answers are given; without it, those of any."),
            extensions,
        ], rule: FieldRule(breaches: modelBreaches))

    private static let answer = ObjectShape(
        fields: [
            Field(
                "cue", .text(maximum: 200),
                summary: "Words that the last message must have, one after the other, in any case."),
            Field("text", .text(maximum: 16_000), isRequired: true, summary: "What is answered."),
        ], shorthand: "text")

    private static let timeouts = ObjectShape(fields: [
        Field(
            "connect", .number(0.001...3_600), defaultValue: 10.0, unit: "seconds",
            summary: "The longest wait for a connection."),
        Field(
            "first_token", .number(0.001...3_600), defaultValue: 60.0, unit: "seconds",
            summary: "The longest wait for the first word of an answer."),
        Field(
            "total", .number(0.001...86_400), defaultValue: 300.0, unit: "seconds",
            summary: "The longest that one answer may take."),
    ])

    private static let price = ObjectShape(fields: [
        Field("input", .number(0...1_000_000), unit: "per million tokens", summary: "What is read."),
        Field("output", .number(0...1_000_000), unit: "per million tokens", summary: "What is written."),
    ])
}
