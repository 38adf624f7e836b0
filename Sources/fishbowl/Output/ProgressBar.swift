/// How far something long is, on one line of standard error that is written over; nothing where nobody looks.
struct ProgressBar: Sendable {
    private let noun: String
    private let terminal = Terminal.current(2)
    private static let cells = 30

    /// - Parameter noun: what is counted, in the plural.
    init(counting noun: String) {
        self.noun = noun
    }

    func show(_ done: Int, of total: Int) {
        guard terminal.isInteractive, total > 0 else { return }
        let gauge = Sparkline.gauge(Double(done) / Double(total), width: Self.cells)
        Output.writeError(raw: "\r\(gauge) \(done) of \(total) \(noun)")
    }

    /// Removes the line.
    func clear() {
        guard terminal.isInteractive else { return }
        Output.writeError(raw: "\r\u{1B}[K")
    }
}
