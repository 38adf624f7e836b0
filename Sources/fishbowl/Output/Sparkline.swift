/// A course of values as one line of bars: `▁▃▅█`.
enum Sparkline {
    private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// - Parameters:
    ///   - values: oldest first.
    ///   - range: what the lowest and the highest bar stand for; values beyond count as its ends.
    ///   - width: cells at most, 1 or more; where there are more values, each cell is the mean of its share.
    /// - Returns: empty when there are no values.
    static func line(_ values: [Double], in range: ClosedRange<Double>, width: Int) -> String {
        let count = min(values.count, width)
        let extent = range.upperBound - range.lowerBound
        return String(
            (0..<count).map { cell in
                let share = values[(cell * values.count / count)..<((cell + 1) * values.count / count)]
                let mean = share.reduce(0, +) / Double(share.count)
                let part =
                    extent > 0 ? (min(max(mean, range.lowerBound), range.upperBound) - range.lowerBound) / extent : 0
                return bars[min(Int(part * Double(bars.count)), bars.count - 1)]
            })
    }

    /// How much of something is there, as a bar of that many cells: `███░░`.
    static func gauge(_ part: Double, width: Int) -> String {
        let full = Int((min(max(part, 0), 1) * Double(width)).rounded())
        return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    }
}
