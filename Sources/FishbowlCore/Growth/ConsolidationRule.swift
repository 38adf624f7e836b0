/// When old memories of one topic become one; see `docs/rules.md`, "Consolidation".
public struct ConsolidationRule: Hashable, Sendable {
    /// Days since a memory was made, and since it was last recalled.
    public var days = 14.0
    /// What matters more stays as it is.
    public var greatestImportance = Importance(rawValue: 4)
    /// The fewest that are worth a summary, and the most that one holds.
    public static let (least, most) = (5, 50)

    public init() {}

    /// What of a group, oldest first, becomes a summary each; what is left over waits for more.
    public static func batches<Element>(of group: [Element]) -> [ArraySlice<Element>] {
        stride(from: 0, to: group.count, by: most).map { group[$0..<min($0 + most, group.count)] }
            .filter { $0.count >= least }
    }
}
