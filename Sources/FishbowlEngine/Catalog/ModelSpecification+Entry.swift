internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlModels

extension ModelSpecification {
    /// Reads a checked entry; nil when it describes no model that can be reached.
    init?(_ entry: EntryVersion) {
        let value = entry.value
        let provider: Provider
        switch value["provider"]?.stringValue {
        case "openai":
            guard let base = value["base_url"]?.stringValue, let model = value["model"]?.stringValue else { return nil }
            var endpoint = OpenAIEndpoint(baseURL: base, model: model)
            endpoint.keyVariable = value["api_key"]?.stringValue.map {
                $0.replacing("env:", with: "", maxReplacements: 1)
            }
            endpoint.temperature = value["temperature"]?.numberValue
            endpoint.maxTokens = value["max_tokens"]?.integerValue.map { Int($0) }
            endpoint.stop = (value["stop"]?.arrayValue ?? []).compactMap(\.stringValue)
            provider = .openAI(endpoint)
        case "script":
            let answers = (value["answers"]?.arrayValue ?? []).compactMap(WrittenAnswers.Answer.init(json:))
            provider = .script(WrittenAnswers(answers, delay: value["delay"]?.numberValue ?? 0))
        case "replay": provider = .replay(of: value["of"]?.stringValue)
        default: return nil
        }
        self.init(key: entry.name.key, provider: provider)
        if let waits = value["timeouts"] {
            timeouts.connect = waits["connect"]?.numberValue ?? timeouts.connect
            timeouts.firstToken = waits["first_token"]?.numberValue ?? timeouts.firstToken
            timeouts.total = waits["total"]?.numberValue ?? timeouts.total
        }
        concurrency = value["concurrency"]?.integerValue.map { Int($0) } ?? concurrency
        price = value["price"].map {
            TokenPrice(input: $0["input"]?.numberValue ?? 0, output: $0["output"]?.numberValue ?? 0)
        }
        fallback = (value["fallback"]?.arrayValue ?? []).compactMap(\.stringValue)
    }
}

extension WrittenAnswers.Answer {
    /// A text, or a text with its cue.
    fileprivate init?(json: JSONValue) {
        if let text = json.stringValue {
            self.init(text: text)
        } else if let text = json["text"]?.stringValue {
            self.init(cue: json["cue"]?.stringValue, text: text)
        } else {
            return nil
        }
    }
}
