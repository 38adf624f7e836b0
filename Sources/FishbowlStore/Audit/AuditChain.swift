internal import Crypto
internal import FishbowlCore

/// The hash chain of the audit log: each row's hash covers its content and the hash of the row before (T11).
///
/// What is hashed is the text of one canonical JSON list: id, user, action, resource, changes, address, time, release, the
/// hash of the row before, and the origin where there is one. `changes` stands in it as it is stored, byte for byte, and so
/// does all other text, but escaped: what a check sees is what the row holds, not what somebody reads out of it.
/// `docs/audit.md` tells the same to those who check an export without this program.
package enum AuditChain {
    /// What stands for the hash before the first row.
    package static let start = String(repeating: "0", count: 64)

    /// What is hashed of a row that is about to be written.
    static func content(
        id: Int64, _ entry: AuditEntry, timestamp: Timestamp, release: ReleaseNumber?, origin: String?,
        previousHash: String
    ) -> [UInt8] {
        var list: [JSONValue] = [
            .integer(id), .string(entry.user), .string(entry.action), .string(entry.resource), entry.changes,
            entry.address.map { .string($0) } ?? .null, .string(timestamp.text),
            release.map { .integer($0.rawValue) } ?? .null, .string(previousHash),
        ]
        // Rows of older programs have none, and keep their hash.
        if let origin { list.append(.string(origin)) }
        return Array(JSONValue.array(list).canonicalText.utf8)
    }

    /// SHA-256 in 64 hexadecimal digits, as text.
    static func hash(of content: [UInt8]) -> String {
        var digits: [UInt8] = []
        hash(content, into: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    /// The same as bytes, in place of what `digits` holds.
    static func hash(_ content: [UInt8], into digits: inout [UInt8]) {
        digits.removeAll(keepingCapacity: true)
        for byte in SHA256.hash(data: content) {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// Whether text is a hash: 64 hexadecimal digits.
    package static func isHash(_ text: some Collection<UInt8>) -> Bool {
        text.count == 64
            && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (97...102).contains($0) }
    }
}
