/// Lines as YAML, Lua and the places of this project's messages count them.
extension Character {
    /// True for LF, CR and CRLF. Other line ends of Unicode, such as U+2028, are letters of a line like any other, so that
    /// a line number means the same line in an editor, to Lua, and here.
    public var endsSourceLine: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}

extension StringProtocol {
    /// The lines without their ends. A text that ends in a line end has an empty last line. Cost: one pass.
    public var sourceLines: [SubSequence] {
        split(omittingEmptySubsequences: false) { $0.endsSourceLine }
    }
}
