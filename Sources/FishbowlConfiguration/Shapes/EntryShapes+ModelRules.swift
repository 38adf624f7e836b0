internal import FishbowlCore
internal import Foundation

extension EntryShapes {
    /// The fields that belong to one provider only, and those of them that it cannot do without.
    private static let ownFields: [(provider: String, fields: [String], needed: [String: String])] = [
        (
            "openai", ["base_url", "model", "api_key", "temperature", "max_tokens", "stop", "timeouts"],
            ["base_url": "it says where the server is", "model": "it says what the server calls the model"]
        ),
        ("script", ["answers", "delay"], ["answers": "it says what is answered"]),
        ("replay", ["of"], [:]),
    ]

    /// What does not go together in a model.
    @Sendable static func modelBreaches(_ members: [String: JSONValue]) -> [FieldRule.Breach] {
        guard let provider = members["provider"]?.stringValue else { return [] }
        var found: [FieldRule.Breach] = []
        for own in ownFields {
            for field in own.fields {
                if own.provider != provider, members[field] != nil {
                    found.append(
                        .init(
                            .type, field, "is for models of the provider \(own.provider), and this one is \(provider)"))
                } else if own.provider == provider, members[field] == nil, let reason = own.needed[field] {
                    found.append(.init(.missing, field, "is needed: \(reason)"))
                }
            }
        }
        if found.isEmpty, let base = members["base_url"]?.stringValue, let problem = addressProblem(base) {
            found.append(.init(.type, "base_url", problem))
        }
        return found
    }

    /// What is wrong with the address of a server; nil when nothing is.
    private static func addressProblem(_ text: String) -> String? {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), parts.host?.isEmpty == false
        else { return "must be the address of a web server: https://api.openai.com/v1, http://127.0.0.1:8080/v1" }
        if parts.user != nil { return "must not name a user; a key is named by api_key: env:NAME" }
        if parts.fragment != nil { return "must not have a part behind \"#\", which no server sees" }
        return nil
    }
}
