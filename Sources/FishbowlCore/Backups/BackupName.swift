/// How a backup that is made by the clock is called: `coffeehouse-20261130T062259Z.sqlite`, so that names are in the order
/// of time.
public struct BackupName: Hashable, Sendable, Comparable {
    /// Of the bowl: the name of its file, without its folder and its ending.
    public let stem: String
    /// To the second, UTC.
    public let stamp: String

    /// - Parameter path: the file of the bowl.
    public init(of path: String, at time: Timestamp) {
        stem = Self.stem(of: path)
        stamp = time.text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// Reads the name of a file; nil when it is no such name of that bowl.
    ///
    /// - Parameter path: the file of the bowl.
    public init?(_ name: String, of path: String) {
        let stem = Self.stem(of: path)
        guard name.hasPrefix(stem + "-"), name.hasSuffix(Self.ending) else { return nil }
        let stamp = name.dropFirst(stem.count + 1).dropLast(Self.ending.count)
        guard stamp.count == 16, Array(stamp)[8] == "T", stamp.last == "Z",
            stamp.enumerated().allSatisfy({ [8, 15].contains($0.offset) || $0.element.isASCII && $0.element.isNumber })
        else { return nil }
        self.stem = stem
        self.stamp = String(stamp)
    }

    /// The name of the file, without a folder.
    public var file: String { "\(stem)-\(stamp)\(Self.ending)" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.stem, left.stamp) < (right.stem, right.stamp)
    }

    /// Those that go when `count` of them are kept: the oldest.
    public static func surplus(_ names: [BackupName], keeping count: Int) -> [BackupName] {
        Array(names.sorted().dropLast(max(count, 1)))
    }

    private static let ending = ".sqlite"

    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
}
