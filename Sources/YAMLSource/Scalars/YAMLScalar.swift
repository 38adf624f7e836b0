/// The text of a scalar and how it was written.
public struct YAMLScalar: Hashable, Sendable {
    /// How a scalar is written in the file.
    public enum Style: String, Hashable, Sendable {
        case plain, singleQuoted, doubleQuoted
        /// A block after `|`: lines are kept.
        case literal
        /// A block after `>`: lines are joined, so that lines of the text are not lines of the file.
        case folded
    }

    /// The text, with escapes resolved and line breaks as LF.
    public var text: String
    /// How it is written.
    public var style: Style
    /// Where the lines of a literal or folded block stand in the file; nil for other styles.
    public var block: BlockLayout?

    /// Makes a scalar.
    public init(text: String, style: Style, block: BlockLayout? = nil) {
        self.text = text
        self.style = style
        self.block = block
    }

    /// Where a block scalar's text stands in the file.
    ///
    /// For a literal block, line `n` of the text (from 1) is line `firstLine + n - 1` of the file, and column `c` of the
    /// text is column `c + indentation` of the file. For a folded block only `firstLine` is exact.
    public struct BlockLayout: Hashable, Sendable {
        /// The file's line on which the first line of the text stands, from 1.
        public var firstLine: Int
        /// The columns that the file indents every line of the text by.
        public var indentation: Int

        /// Makes a layout.
        public init(firstLine: Int, indentation: Int) {
            self.firstLine = firstLine
            self.indentation = indentation
        }
    }
}
