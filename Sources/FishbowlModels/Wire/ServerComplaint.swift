internal import FishbowlCore

/// What a server says about an error, in one of the forms that servers have.
struct ServerComplaint: Hashable {
    /// What it says, nil when it says nothing that can be read.
    var message: String?
    /// Its codes, in lower case: `code` and `type`, where they are texts.
    var codes: [String] = []
    /// `code`, where it is a number that is a status.
    var status: Int?
    /// Tokens of a prompt that is too long, and those that the model can read.
    var promptTokens: Int?
    var contextTokens: Int?
    /// Everything it said, in lower case, to look for words in.
    var words: String

    init(_ json: JSONValue) {
        self.init(json, words: json.canonicalText)
    }

    /// Reads the body of an error; a body that is no JSON says nothing.
    init(body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        self.init((try? JSONValue(parsing: text)) ?? .null, words: text)
    }

    private init(_ json: JSONValue, words: String) {
        self.words = words.lowercased()
        let error = json["error"].flatMap { $0 == .null ? nil : $0 } ?? json["detail"] ?? json
        // FastAPI lists what is wrong with each field.
        let told = error.arrayValue?.first ?? error
        message = [told, told["message"], told["msg"], json["message"]].lazy.compactMap { $0?.stringValue }.first
        codes = [told["code"], told["type"]].compactMap { $0?.stringValue?.lowercased() }
        status = told["code"]?.integerValue.flatMap { (400..<600).contains($0) ? Int($0) : nil }
        promptTokens = told["n_prompt_tokens"]?.integerValue.map { Int(clamping: $0) }
        contextTokens = told["n_ctx"]?.integerValue.map { Int(clamping: $0) }
    }

    /// Whether it says that the prompt is longer than the model can read.
    ///
    /// Source: llama.cpp (`exceed_context_size_error`), OpenAI (`context_length_exceeded`), vLLM ("maximum context length"),
    /// Ollama and LM Studio ("context length").
    var isAboutLength: Bool {
        let names = ["exceed_context_size_error", "context_length_exceeded"]
        if codes.contains(where: names.contains) { return true }
        let text = message?.lowercased() ?? ""
        return ["context length", "context size", "context window", "prompt is too long"].contains(where: text.contains)
    }

    /// Whether it says that there is no money left, which no pause helps against.
    var isAboutMoney: Bool { codes.contains("insufficient_quota") || codes.contains("billing_hard_limit_reached") }
}
