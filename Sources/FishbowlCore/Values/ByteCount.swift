/// Bytes in words.
public enum ByteCount {
    private static let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"]

    /// `512 bytes`, `1.5 MiB`, `20 GiB`.
    public static func words(_ bytes: Int) -> String {
        var value = Double(max(bytes, 0))
        var unit = 0
        while value >= 1_024, unit < units.count - 1 {
            value /= 1_024
            unit += 1
        }
        let tenths = Int((value * 10).rounded())
        let isWhole = unit == 0 || tenths >= 1_000 || tenths % 10 == 0
        return (isWhole ? "\(Int(value.rounded()))" : "\(tenths / 10).\(tenths % 10)") + " \(units[unit])"
    }
}
