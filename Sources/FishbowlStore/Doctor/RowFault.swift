/// A row that is not as it must be.
package struct RowFault: Hashable, Sendable {
    package var table: String
    /// The row's key in words, `12` or `3, 7`; nil where it is not one row.
    package var row: String?
    /// What is wrong, in words.
    package var detail: String

    package init(_ table: String, _ row: String?, _ detail: String) {
        self.table = table
        self.row = row
        self.detail = detail
    }
}

extension RowFault: SQLRowDecodable {
    /// Columns: table, key, detail.
    init(_ row: inout SQLRow) throws(StoreError) {
        table = try row.read()
        self.row = try row.read()
        detail = try row.read()
    }
}
