internal import Foundation

/// The address that a model is asked at.
struct ChatURL: Hashable {
    /// Scheme, host and port, which an API key is for.
    let origin: String
    /// The whole address, as it is asked.
    let text: String
    /// Without its query, for messages.
    let shown: String

    /// Behind the base URL of every server of this protocol.
    static let path = "/chat/completions"

    /// The address for a base URL, with or without the path at its end; nil when it is no address of a web server.
    init?(base: String) {
        guard var parts = URLComponents(string: base) else { return nil }
        var path = parts.path
        while path.hasSuffix("/") { path.removeLast() }
        parts.path = path.hasSuffix(Self.path) ? path : path + Self.path
        parts.fragment = nil
        self.init(parts)
    }

    /// Where `location` leads from here; nil when it is no address of a web server.
    func redirected(to location: String) -> ChatURL? {
        guard let here = URL(string: text), let there = URL(string: location, relativeTo: here) else { return nil }
        return URLComponents(url: there, resolvingAgainstBaseURL: true).flatMap(ChatURL.init)
    }

    private init?(_ parts: URLComponents) {
        guard let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let host = parts.host?.lowercased(), !host.isEmpty, parts.user == nil, parts.password == nil,
            let text = parts.string
        else { return nil }
        origin = "\(scheme)://\(host):\(parts.port ?? (scheme == "http" ? 80 : 443))"
        self.text = text
        var parts = parts
        parts.query = nil
        shown = parts.string ?? origin
    }
}
