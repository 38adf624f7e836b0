/// What SQLite said when a call failed: the cause that a `StoreError` keeps.
public struct SQLiteFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The extended result code, https://www.sqlite.org/rescode.html.
    public let code: Int32
    /// SQLite's own words. They name tables and columns, never values.
    public let message: String
    /// The statement with its placeholders; nil when it was no statement that failed.
    public let statement: String?

    public init(code: Int32, message: String, statement: String?) {
        self.code = code
        self.message = message
        self.statement = statement
    }

    public var description: String {
        "SQLite \(code): \(message)" + (statement.map { " in: \($0)" } ?? "")
    }
}
