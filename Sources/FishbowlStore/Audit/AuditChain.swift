internal import Crypto
internal import FishbowlCore

/// The hash chain of the audit log: each row's hash covers its content and the hash of the row before (T11).
package enum AuditChain {
    /// What stands for the hash before the first row.
    package static let start = String(repeating: "0", count: 64)

    /// SHA-256, in 64 hexadecimal digits, of a canonical JSON list of everything in the row.
    static func hash(
        id: Int64, _ entry: AuditEntry, timestamp: Timestamp, release: ReleaseNumber?, origin: String?,
        previousHash: String
    ) -> String {
        var list: [JSONValue] = [
            .integer(id), .string(entry.user), .string(entry.action), .string(entry.resource), entry.changes,
            entry.address.map { .string($0) } ?? .null, .string(timestamp.text),
            release.map { .integer($0.rawValue) } ?? .null, .string(previousHash),
        ]
        // Rows of older programs have none, and keep their hash.
        if let origin { list.append(.string(origin)) }
        let content = JSONValue.array(list)
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in SHA256.hash(data: Array(content.canonicalText.utf8)) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func hash(_ row: AuditRow) -> String {
        hash(
            id: row.id, row.entry, timestamp: row.timestamp, release: row.release, origin: row.origin,
            previousHash: row.previousHash)
    }
}

/// What a check of the audit log came to.
package struct AuditVerification: Hashable, Sendable {
    /// How many rows were read.
    package var rows: Int
    /// The id of the first row that was changed, or before which one is missing; nil when the chain holds.
    package var firstBroken: Int64?
    /// The hash of the last good row. Who writes it down elsewhere can tell later that no row was cut off the end.
    package var lastHash: String
}
