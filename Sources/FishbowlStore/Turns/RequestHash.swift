internal import Crypto
package import FishbowlCore

/// Finds a request to a model again among those that were answered.
package enum RequestHash {
    /// SHA-256 of the canonical JSON, 64 hexadecimal digits in lower case.
    package static func of(_ request: ModelRequest) -> String {
        of(text: request.json.canonicalText)
    }

    /// The hash of a text's bytes.
    static func of(text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).text
    }
}
