internal import FishbowlCore

/// Brings the rows of an exchange into a bowl, in one transaction.
///
/// - X1 Every row gets a number that is free here, and whoever named it names it by that.
/// - X2 A character that lives here already, but has not done anything yet, becomes the one of the exchange: what was given
///   to it stays, once. One that has lived here is refused.
/// - X3 All that can be found wrong with lines is found before the first row is written.
/// - X4 What a bowl promises of rows is looked at once more when they are in: whoever remembers was there or was told.
package struct ExchangeImport {
    let transaction: Transaction
    let layouts: [String: ExchangeLayout]
    var problems: [ExchangeProblem] = []
    /// Where characters of the exchange are here.
    var characters: [String: Int64] = [:]
    /// Those that were here before.
    var known: Set<String> = []
    /// What the numbers of rows become, by table.
    var numbers: [String: [Int64: Int64]] = [:]
    /// The greatest number of each table before.
    var greatest: [String: Int64] = [:]
    /// Lines whose rows are here already.
    var present: Set<Int> = []

    /// Looks at lines and says what becomes of them. Writes nothing.
    ///
    /// - Throws: `ExchangeProblems` with everything that is wrong.
    package init(_ lines: [ExchangeLine], in transaction: Transaction) throws {
        self.transaction = transaction
        var layouts: [String: ExchangeLayout] = [:]
        for table in ExchangeTable.all { layouts[table.type] = try ExchangeLayout(table, in: transaction.sql) }
        self.layouts = layouts
        try meet(lines.filter { $0.type == "character" })
        try number(lines)
        try settle(lines)
        for line in lines where problems.count < ExchangeFile.mostProblems { check(line) }
        guard problems.isEmpty else { throw ExchangeProblems(problems) }
    }

    mutating func find(_ line: ExchangeLine, _ message: String) {
        problems.append(ExchangeProblem(line: line.number, message))
    }

    /// Finds out who is here already, and whether they may become those of the exchange (X2).
    private mutating func meet(_ lines: [ExchangeLine]) throws {
        var next = try transaction.greatestNumber(in: ExchangeLayout.characters)
        greatest[ExchangeLayout.characters] = next
        for line in lines {
            guard let key = line.members["key"]?.stringValue, let kind = line.members["kind"]?.stringValue else {
                find(line, "a character needs a \"key\" and a \"kind\"")
                continue
            }
            guard characters[key] == nil else {
                find(line, "\(key) is in the file twice")
                continue
            }
            guard let row = try transaction.character(key: key) else {
                next += 1
                characters[key] = next
                continue
            }
            characters[key] = row.id.rawValue
            known.insert(key)
            present.insert(line.number)
            if row.kind.rawValue != kind {
                find(line, "\(key) is a \(row.kind.rawValue) in this bowl, and a \(kind) in the file")
            } else if try transaction.hasLived(row.id) {
                find(line, "\(key) has lived in this bowl already; import into one in which they have not")
            }
        }
    }

    /// Gives every row a number (X1).
    private mutating func number(_ lines: [ExchangeLine]) throws {
        for line in lines where line.type != "character" {
            guard let layout = layouts[line.type], layout.isNumbered else { continue }
            let table = layout.table.name
            guard let old = line.members[ExchangeLayout.ownNumber]?.integerValue else {
                find(line, "a \(line.type) needs its number as \"id\"")
                continue
            }
            let before = try greatest[table] ?? transaction.greatestNumber(in: table)
            greatest[table] = before
            let new = before + Int64(numbers[table]?.count ?? 0) + 1
            if numbers[table, default: [:]].updateValue(new, forKey: old) != nil {
                find(line, "there are two lines of \(line.type) \(old)")
            }
        }
    }

    /// Finds what was given to characters here as it was there, which is not brought in twice (X2).
    private mutating func settle(_ lines: [ExchangeLine]) throws {
        var given: [String: [String: Int64]] = [:]
        var trusted: Set<[Int64]> = []
        for key in known {
            guard let id = characters[key] else { continue }
            let owner = CharacterID(rawValue: id)
            let memories = try transaction.givenMemories(of: owner).map(\.memory)
            given[key] = Dictionary(memories.map { ($0.content, $0.id.rawValue) }) { first, _ in first }
            trusted.formUnion(try transaction.givenEvidence(of: owner).map { [id, $0.trusted.rawValue] })
        }
        for line in lines {
            switch line.type {
            case "memory" where line.members["provenance"] == "given":
                guard let owner = line.members["character"]?.stringValue,
                    let content = line.members["content"]?.stringValue, let here = given[owner]?[content],
                    let old = line.members[ExchangeLayout.ownNumber]?.integerValue
                else { continue }
                numbers["memories"]?[old] = here
                present.insert(line.number)
            case "trust_evidence" where line.members["kind"] == "given" && line.members["withdrawn_at"] == nil:
                guard let truster = line.members["truster"]?.stringValue.flatMap({ characters[$0] }),
                    let other = line.members["trusted"]?.stringValue.flatMap({ characters[$0] }),
                    trusted.contains([truster, other])
                else { continue }
                present.insert(line.number)
            default: continue
            }
        }
    }
}

extension Transaction {
    /// The greatest number that a row of a table has; 0 when it has none.
    fileprivate func greatestNumber(in table: String) throws(StoreError) -> Int64 {
        try sql.value("SELECT coalesce(max(id), 0) FROM \(unsafeRaw: table)") ?? 0
    }

    /// Whether somebody has taken part in anything here.
    fileprivate func hasLived(_ id: CharacterID) throws(StoreError) -> Bool {
        try sql.value(
            """
            SELECT EXISTS (SELECT 1 FROM conversation_participants WHERE character_id = \(id))
                OR EXISTS (SELECT 1 FROM memories WHERE character_id = \(id) AND provenance <> 'given')
                OR EXISTS (SELECT 1 FROM trust_evidence WHERE truster_id = \(id) AND kind <> 'given')
            """) ?? false
    }
}
