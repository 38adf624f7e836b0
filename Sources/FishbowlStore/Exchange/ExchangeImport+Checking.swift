internal import FishbowlCore
internal import Foundation

extension ExchangeImport {
    /// Looks whether a row can be made of a line (X3).
    mutating func check(_ line: ExchangeLine) {
        guard let layout = layouts[line.type] else {
            let hint = Nearest.name(to: line.type, among: layouts.keys).map { "; did you mean \"\($0)\"?" } ?? ""
            find(line, "nobody knows lines of type \"\(line.type)\"\(hint)")
            return
        }
        for name in line.members.keys.sorted() where !layout.members.contains(name) {
            let hint = Nearest.name(to: name, among: layout.members).map { "; did you mean \"\($0)\"?" } ?? ""
            find(line, "a \(line.type) has no \"\(name)\"\(hint)")
        }
        for column in layout.columns {
            do { _ = try value(of: column, in: line, layout) } catch { find(line, error.message) }
        }
        for list in layout.table.lists {
            do { _ = try listed(list, in: line) } catch { find(line, error.message) }
        }
    }

    /// Why a member of a line is nothing that a column takes.
    struct Unfit: Error {
        let message: String

        init(_ message: String) { self.message = message }
    }

    /// What a column is to hold.
    func value(
        of column: ExchangeLayout.Column, in line: ExchangeLine, _ layout: ExchangeLayout
    ) throws(Unfit) -> StoredValue {
        guard let given = line.members[column.member], given != .null else {
            guard !column.isNeeded else {
                throw Unfit("a \(line.type) needs \"\(column.member)\"")
            }
            return .null
        }
        func unfit(_ wanted: String) -> Unfit {
            Unfit("\"\(column.member)\" is \(given.kindName), and must be \(wanted)")
        }
        switch column.kind {
        case .integer:
            guard let value = given.integerValue else { throw unfit("an integer") }
            return .integer(value)
        case .real:
            guard let value = given.numberValue else { throw unfit("a number") }
            return .real(value)
        case .text:
            guard let value = given.stringValue else { throw unfit("a text") }
            return .text(value)
        case .instant:
            guard let value = given.stringValue.flatMap(Timestamp.init) else {
                throw unfit("a time such as 2026-11-30T12:00:00Z")
            }
            return .text(value.text)
        case .blob:
            guard let value = given.stringValue.flatMap({ Data(base64Encoded: $0) }) else { throw unfit("base64") }
            return .blob(Array(value))
        case .document:
            return .text(renumbered(given, column.name, layout).canonicalText)
        case .reference(let table):
            return .integer(try number(of: given, in: table, called: column.member))
        }
    }

    /// The rows that a list of a line names.
    func listed(_ list: ExchangeList, in line: ExchangeLine) throws(Unfit) -> [Int64] {
        guard let given = line.members[list.member] else { return [] }
        guard let elements = given.arrayValue else {
            throw Unfit("\"\(list.member)\" is \(given.kindName), and must be a list")
        }
        let table = list.listed == "character_id" ? ExchangeLayout.characters : "memories"
        var rows: [Int64] = []
        for element in elements { rows.append(try number(of: element, in: table, called: list.member)) }
        guard Set(rows).count == rows.count else { throw Unfit("\"\(list.member)\" names something twice") }
        return rows
    }

    private func number(of given: JSONValue, in table: String, called name: String) throws(Unfit) -> Int64 {
        if table == ExchangeLayout.characters {
            guard let key = given.stringValue else {
                throw Unfit("\"\(name)\" is \(given.kindName), and must be a character's key")
            }
            guard let id = characters[key] else { throw Unfit("\"\(name)\" names \(key), of whom there is no line") }
            return id
        }
        guard let old = given.integerValue else {
            throw Unfit("\"\(name)\" is \(given.kindName), and must be the number of another line")
        }
        if let new = numbers[table]?[old] { return new }
        // Nothing has been reflected on yet.
        if old == 0, name == "reflected_until" { return 0 }
        throw Unfit("\"\(name)\" names \(old), and there is no such line")
    }

    private func renumbered(_ document: JSONValue, _ column: String, _ layout: ExchangeLayout) -> JSONValue {
        guard let nested = layout.table.nested.first(where: { $0.column == column }),
            let elements = document.arrayValue
        else { return document }
        return .array(
            elements.compactMap { element in
                guard var members = element.objectValue, let old = members[nested.member]?.integerValue,
                    let new = numbers[nested.table]?[old]
                else { return nil }
                members[nested.member] = .integer(new)
                return .object(members)
            })
    }
}
