/// What a model is told before it speaks for a character.
public enum PromptSettings {
    static let group = "prompt"

    /// About how many tokens a prompt may have.
    public static let tokens = Setting(
        group, "tokens", 3_000, in: 200...100_000, unit: "tokens",
        source:
            "a context of 4 096 tokens, less 512 for the answer and a fifth of the prompt for the error of the estimate",
        "About how many tokens a prompt may have; of a longer one the oldest and least relevant is left out.")
    /// Memories that are recalled for it.
    public static let memories = Setting(
        group, "memories", 6, in: 0...100, unit: "memories",
        "Memories that are recalled for the prompt of a character without a handler `prompt`.")
    /// The newest messages, which are left out only after memories.
    public static let recent = Setting(
        group, "recent", 6, in: 1...200, unit: "messages",
        "The newest messages, which a prompt that is too long leaves out only after all memories.")

    static let fields = [tokens.field, memories.field, recent.field]
}

/// What is made of a model's reply.
public enum ReplySettings {
    static let group = "reply"

    /// Whether `*smiles*` and `(laughs)` stay in what a model says.
    public static let stageDirections = Switch(
        group, "stage_directions", false, "Whether `*smiles*` and `(laughs)` stay in what a model says.")

    static let fields = [stageDirections.field]
}
