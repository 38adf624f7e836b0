/// What a document may cost. A document that costs more is refused with `yaml.limit`.
public struct YAMLLimits: Hashable, Sendable {
    /// Bytes of the file. 4 MiB is a hundred times the largest bundle that people write by hand.
    public var bytes = 4 << 20
    /// Levels of sequences and mappings: as deep as JSON and Lua values may be.
    public var depth = 64
    /// Nodes of the tree, each copy that an alias makes counted again, so that no "billion laughs" grows.
    public var nodes = 200_000
    /// Problems that are reported; one more says that there are more.
    public var problems = 100

    /// The limits of bundles.
    public init() {}
}
