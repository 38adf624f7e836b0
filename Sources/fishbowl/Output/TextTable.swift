import FishbowlCore

/// Rows of text in columns. The last column is as long as it is.
struct TextTable {
    let lines: [String]

    init(_ rows: [[String]]) {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? TextLayout.cells($0[column]) : 0 }.max() ?? 0
        }
        lines = rows.map { row in
            row.enumerated().map { index, text in
                index == row.count - 1 ? text : TextLayout.padded(text, to: widths[index])
            }.joined(separator: "  ")
        }
    }
}

extension Timestamp {
    /// For people: to the second, in UTC.
    var shown: String { text.prefix(19).replacing("T", with: " ") + "Z" }
}
