/// A place in a text: line and column, both from 1.
///
/// Columns count Unicode scalars, as the YAML language server and most editors do. A byte order mark counts as nothing;
/// CR LF, LF and CR end a line alike.
public struct YAMLLocation: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int

    /// Makes a location from its line and column, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public var description: String { "\(line):\(column)" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
