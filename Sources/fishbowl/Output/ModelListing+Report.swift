import FishbowlCore
import FishbowlEngine
import FishbowlModels

extension ModelListing {
    /// For people: the key and where it is, then what else is known.
    func lines(width: Int) -> [String] {
        let head = "\(specification.key) · \(specification.provider.words)"
        let users = self.users.map(\.userWords).joined(separator: ", ")
        let price = specification.price.map {
            "\(shownPrice($0.input)) in, \(shownPrice($0.output)) out, per million tokens"
        }
        let rows =
            [
                [
                    "  used by",
                    users.isEmpty ? "nobody; --model \(specification.key) lets all speak through it" : users,
                ],
                ["  price", price ?? "none"],
                ["  fallback", specification.fallback.joined(separator: ", ")],
                ["  key", keyWords],
            ].filter { !$0[1].isEmpty }
        return TextLayout.wrap(head, width: width) + TextTable(rows, width: width).lines
    }

    /// Whether the variable with the API key is set; never what it holds.
    private var keyWords: String {
        guard let variable = specification.keyVariable else { return "" }
        return isKeySet == true ? "$\(variable) is set" : "$\(variable) is not set"
    }

    private var isKeySet: Bool? {
        specification.keyVariable.map { ModelClients.variable($0) != nil }
    }

    var json: JSONValue {
        let model = specification
        return [
            "key": .string(model.key), "provider": .string(model.provider.name),
            "base_url": .text(model.endpoint?.baseURL), "model": .text(model.endpoint?.model),
            "used_by": .array(users.map { .string($0.description) }),
            "price_input": .real(model.price?.input), "price_output": .real(model.price?.output),
            "fallback": .array(model.fallback.map { .string($0) }), "key_variable": .text(model.keyVariable),
            "is_key_set": isKeySet.map { .boolean($0) } ?? .null,
            "concurrency": .integer(Int64(model.concurrency)),
        ]
    }
}

extension EntryName {
    /// Who that is, as one who uses a model.
    fileprivate var userWords: String {
        switch section {
        case .personalities: "character \(key)"
        case .scenarios: "scenario \(key)"
        case .models: "model \(key), as its fallback"
        case .plugins: "plugin \(key)"
        case .settings, .prompts, .libraries: description
        }
    }
}

extension ModelSpecification {
    var endpoint: OpenAIEndpoint? {
        if case .openAI(let endpoint) = provider { endpoint } else { nil }
    }

    var keyVariable: String? { endpoint?.keyVariable }
}

extension ModelSpecification.Provider {
    /// As the configuration calls it.
    var name: String {
        switch self {
        case .openAI: "openai"
        case .script: "script"
        case .replay: "replay"
        }
    }

    /// What answers, and where.
    fileprivate var words: String {
        switch self {
        case .openAI(let endpoint): "\(name) · \(endpoint.model) at \(endpoint.host)"
        case .script(let written): "\(name) · \(counted(written.answers.count, "written answer"))"
        case .replay(let model): "\(name) · recorded answers of \(model ?? "any model")"
        }
    }
}

extension OpenAIEndpoint {
    /// Host and port of its address, without what else may stand there.
    fileprivate var host: String {
        let rest = baseURL.split(separator: "://", maxSplits: 1).last ?? ""
        let authority = rest.prefix { !"/?#".contains($0) }
        return String(authority.split(separator: "@").last ?? "")
    }
}
