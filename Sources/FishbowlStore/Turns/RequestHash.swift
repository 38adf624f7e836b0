internal import Crypto
package import FishbowlCore

/// Finds a request to a model again among those that were answered.
package enum RequestHash {
    /// SHA-256 of the canonical JSON, 64 hexadecimal digits in lower case.
    package static func of(_ request: ModelRequest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * SHA256.byteCount)
        for byte in SHA256.hash(data: Array(request.json.canonicalText.utf8)) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
