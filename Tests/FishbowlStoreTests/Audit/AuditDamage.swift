@testable import FishbowlStore

/// What somebody may do to an audit log, drawn at random.
enum AuditDamage: CaseIterable {
    /// One character of one text is another, is gone, or came in.
    case text
    /// Something is there that was not, or the other way round.
    case presence
    case number
    /// Rows are gone, but the last stays.
    case deletion
    /// The same, and the rest is numbered anew.
    case deletionWithNumbers
    case swap
    /// A row comes in, with a hash that fits the row before it.
    case insertion
    /// A row comes after the last, with a hash that fits another.
    case forgedEnd
    /// Rows are gone from the end.
    case cut
    /// A row was changed, and every hash from there on computed anew.
    case rechained
    /// Rows are gone, and what follows was numbered and computed anew.
    case rechainedDeletion
    /// The end was cut, and honest rows came after.
    case regrown

    /// Whether the chain holds afterwards, so that only a hash that was kept elsewhere tells.
    var needsHead: Bool {
        switch self {
        case .cut, .rechained, .rechainedDeletion, .regrown: true
        default: false
        }
    }

    func apply(to log: inout AuditLog, _ random: inout SplitMix) {
        let count = log.rows.count
        let index = Int(random.next(UInt64(count)))
        // Of all but the last.
        let inner = Int(random.next(UInt64(count - 1)))
        switch self {
        case .text:
            let field = AuditLog.Row.texts[Int(random.next(UInt64(AuditLog.Row.texts.count)))]
            log.rows[index][keyPath: field] = Self.changed(log.rows[index][keyPath: field], &random)
        case .presence:
            switch random.next(3) {
            case 0: log.rows[index].address = "127.0.0.1"
            case 1: log.rows[index].origin = log.rows[index].origin == nil ? "eve@desk, process 7" : nil
            default: log.rows[index].release = log.rows[index].release == nil ? 1 : nil
            }
        case .number:
            if random.next(2) == 0 {
                log.rows[index].release = 2 + Int64(random.next(9))
            } else {
                log.rows[index].id = Int64(count) + 1 + Int64(random.next(9))
            }
        case .deletion, .deletionWithNumbers:
            log.rows.remove(at: inner)
            for _ in 0..<random.next(3) where log.rows.count > 2 {
                log.rows.remove(at: Int(random.next(UInt64(log.rows.count - 1))))
            }
            if self == .deletionWithNumbers { log.number() }
        case .swap:
            let other = (index + 1 + Int(random.next(UInt64(count - 1)))) % count
            log.rows.swapAt(index, other)
            log.number()
        case .insertion:
            var row = log.rows[inner]
            (row.user, row.previous) = ("eve", row.hash)
            log.rows.insert(row, at: inner + 1)
            log.number()
            log.rows[inner + 1].hash = log.rows[inner + 1].honestHash
        case .forgedEnd:
            var row = log.rows[inner]
            (row.id, row.previous) = (Int64(count + 1), row.hash)
            row.hash = row.honestHash
            log.rows.append(row)
        case .cut:
            log.rows.removeLast(1 + Int(random.next(UInt64(count))))
        case .rechained:
            log.rows[index].user = Self.changed(log.rows[index].user, &random)
            log.chain(from: index)
        case .rechainedDeletion:
            log.rows.remove(at: inner)
            log.number()
            log.chain(from: inner)
        case .regrown:
            var row = log.rows[index]
            log.rows.removeLast(1 + Int(random.next(UInt64(count - 1))))
            for _ in 0..<random.next(5) {
                row.user = "somebody else"
                log.rows.append(row)
            }
            log.number()
            log.chain(from: 0)
        }
    }

    /// One character other, gone or more.
    private static func changed(_ text: String, _ random: inout SplitMix) -> String {
        var characters = Array(text.unicodeScalars)
        let index = Int(random.next(UInt64(characters.count)))
        switch random.next(3) {
        case 0: characters.remove(at: index)
        case 1: characters.insert(Unicode.Scalar(UInt8(33 + random.next(90))), at: index)
        default:
            let old = characters[index]
            while characters[index] == old { characters[index] = Unicode.Scalar(UInt8(33 + random.next(90))) }
        }
        return String(String.UnicodeScalarView(characters))
    }
}
