import LuaRuntime

/// Where `print` of a chunk goes: to standard output at once, or into memory for the one object of `--json`.
struct LuaPrinting: Sendable {
    /// Bytes that are kept at most.
    static let keptLimit = 1 << 20

    let isKept: Bool
    private let isInteractive = Terminal.current().isInteractive
    private(set) var kept: [UInt8] = []
    /// Whether more was printed than is kept.
    private(set) var isCut = false
    /// Standard output cannot be written; whatever the chunk makes of that.
    private(set) var error: CommandError?

    init(isKept: Bool) {
        self.isKept = isKept
    }

    /// Prints the texts of one call, with tabs between them.
    ///
    /// - Throws: `CommandError` when standard output cannot be written.
    mutating func print(_ texts: [LuaValue]) throws(CommandError) {
        var line: [UInt8] = []
        for (index, text) in texts.enumerated() {
            if index > 0 { line.append(UInt8(ascii: "\t")) }
            line += text.bytesValue ?? []
        }
        line.append(UInt8(ascii: "\n"))
        guard isKept else {
            do {
                try Output.write(bytes: isInteractive ? Self.harmless(line) : line)
            } catch {
                self.error = error
                throw error
            }
            return
        }
        let room = Self.keptLimit - kept.count
        kept += line.prefix(room)
        if line.count > room { isCut = true }
    }

    /// Without what would move the cursor or change the terminal.
    private static func harmless(_ line: [UInt8]) -> [UInt8] {
        line.filter { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\n") }
    }
}
