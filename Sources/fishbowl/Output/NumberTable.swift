/// Rows of which the first column is a name and all others are numbers, one above the other by their last digit. An empty
/// cell at the end of a row leaves nothing.
struct NumberTable {
    let lines: [String]

    init(_ rows: [[String]]) {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? TextLayout.cells($0[column]) : 0 }.max() ?? 0
        }
        lines = rows.map { row in
            let last = row.lastIndex { !$0.isEmpty } ?? 0
            return row.prefix(through: last).enumerated().map { column, text in
                let space = String(repeating: " ", count: widths[column] - TextLayout.cells(text))
                return column == 0 ? text + space : space + text
            }.joined(separator: "  ")
        }
    }
}
