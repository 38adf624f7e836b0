/// The sections of the configuration.
public enum Section: String, CaseIterable, Sendable, Comparable {
    case settings, prompts, personalities, scenarios, plugins, libraries, models

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What one entry of the configuration is called: its section and its key, written `personalities/ada`.
public struct EntryName: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let section: Section
    public let key: String

    public init(_ section: Section, _ key: String) {
        self.section = section
        self.key = key
    }

    /// Reads `section/key`; nil when there is no such section or no key.
    public init?(_ text: some StringProtocol) {
        guard let slash = text.firstIndex(of: "/"), let section = Section(rawValue: String(text[..<slash])) else {
            return nil
        }
        let key = text[text.index(after: slash)...]
        guard !key.isEmpty else { return nil }
        self.init(section, String(key))
    }

    public var description: String { "\(section.rawValue)/\(key)" }

    public static func < (left: Self, right: Self) -> Bool {
        left.section == right.section
            ? left.key.utf8.lexicographicallyPrecedes(right.key.utf8) : left.section < right.section
    }
}
