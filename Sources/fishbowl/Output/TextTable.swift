import FishbowlCore

/// Rows of text in columns. The last column is as long as it is, or wraps at a width.
struct TextTable {
    let lines: [String]

    /// - Parameter width: cells of a line; nil to leave the last column on one.
    init(_ rows: [[String]], width: Int? = nil) {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? TextLayout.cells($0[column]) : 0 }.max() ?? 0
        }
        lines = rows.flatMap { row -> [String] in
            let columns = row.dropLast().enumerated().map { TextLayout.padded($1, to: widths[$0]) + "  " }
            let head = columns.joined()
            guard let width else { return [head + (row.last ?? "")] }
            let indent = TextLayout.cells(head)
            return TextLayout.wrap(row.last ?? "", width: max(20, width - indent)).enumerated().map { index, line in
                (index == 0 ? head : String(repeating: " ", count: indent)) + line
            }
        }
    }
}

extension Timestamp {
    /// For people: to the second, in UTC.
    var shown: String { text.prefix(19).replacing("T", with: " ") + "Z" }
}
