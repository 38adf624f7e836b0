import FishbowlCore
import FishbowlStore

/// How a release came to be: by an import, an edit, or the return of a release or of one entry.
struct ReleaseOrigin: Sendable {
    let kind: ReleaseKind
    /// The release whose content came back.
    let restoredFrom: ReleaseNumber?
    /// The only entry that came back, and as which version; nil when everything did.
    let entry: (name: EntryName, version: Int)?

    /// Reads what a release says, and looks whether more than one entry of it came back.
    init(of row: ReleaseRow, in transaction: Transaction) throws(StoreError) {
        kind = row.kind
        restoredFrom = row.restoredFrom
        entry = try Self.entry(of: row, in: transaction)
    }

    private static func entry(
        of row: ReleaseRow, in transaction: Transaction
    ) throws(StoreError) -> (name: EntryName, version: Int)? {
        guard let source = row.restoredFrom,
            try transaction.release(source)?.manifestHash != row.manifestHash
        else { return nil }
        let changes = try transaction.changes(of: row.number)
        guard changes.count == 1, let section = Section(rawValue: changes[0].section) else { return nil }
        let name = EntryName(section, changes[0].key)
        return try transaction.entry(name, at: row.number).map { (name, $0.version) }
    }

    /// For people.
    var words: String {
        guard let entry else { return kind.words(restoredFrom: restoredFrom) }
        return "\(kind.rawValue) of \(entry.name) to version \(entry.version)"
    }
}
