internal import Crypto
internal import FishbowlCore

/// A fingerprint of columns that never change again: SHA-256 over their values, each with its type and length, so that no
/// two lists of values have one fingerprint.
struct RecordSeal {
    private var hash = SHA256()

    /// The seal of a list of values, in 64 hexadecimal digits.
    static func of(_ values: [SQLValue]) -> String {
        var seal = RecordSeal()
        for value in values { seal.add(value) }
        return seal.finish()
    }

    /// The seal of the columns of a row, in the order of its statement.
    static func of(_ row: inout SQLRow, columns: Int) throws(StoreError) -> String {
        var seal = RecordSeal()
        for _ in 0..<columns { seal.add(try row.read(StoredValue.self).sqlValue) }
        return seal.finish()
    }

    mutating func add(_ value: SQLValue) {
        switch value {
        case .null: add(0, [])
        case .integer(let number): add(1, bytes(of: UInt64(bitPattern: number)))
        case .real(let number): add(2, bytes(of: number.bitPattern))
        case .text(let text): add(3, Array(text.utf8))
        case .timestamp(let time): add(3, Array(time.text.utf8))
        case .blob(let content): add(4, content)
        }
    }

    func finish() -> String { hash.finalize().text }

    private mutating func add(_ type: UInt8, _ content: [UInt8]) {
        hash.update(data: [type] + bytes(of: UInt64(content.count)))
        hash.update(data: content)
    }

    private func bytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
}
