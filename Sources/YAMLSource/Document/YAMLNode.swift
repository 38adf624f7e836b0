/// One node of a YAML document, with the exact places where it begins and ends.
///
/// Aliases are already replaced by what they name; such a node keeps the location of its anchor, where its text stands.
public struct YAMLNode: Hashable, Sendable {
    /// What a node holds.
    public indirect enum Kind: Hashable, Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// In the order of the file, merge keys applied; keys are unique.
        case mapping([YAMLPair])
    }

    /// What the node holds.
    public var kind: Kind
    /// The tag as it was resolved, `!file` or `tag:yaml.org,2002:str`; nil when the node has none.
    public var tag: String?
    /// Where the node begins: at its tag or anchor when it has one.
    public var location: YAMLLocation
    /// Where the node ends: just behind its last character.
    public var end: YAMLLocation

    /// Makes a node.
    public init(kind: Kind, tag: String? = nil, location: YAMLLocation, end: YAMLLocation) {
        self.kind = kind
        self.tag = tag
        self.location = location
        self.end = end
    }
}

/// One key of a mapping and its value.
public struct YAMLPair: Hashable, Sendable {
    /// The key; always a scalar.
    public var key: YAMLNode
    /// The value.
    public var value: YAMLNode

    /// Makes a pair.
    public init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }

    /// The text of the key.
    public var name: String { key.scalar?.text ?? "" }
}

extension YAMLNode {
    /// True for a value that is not written at all.
    var isNothing: Bool { scalar?.text == "" && location == end && tag == nil }

    /// The scalar, nil when this is a sequence or a mapping.
    public var scalar: YAMLScalar? {
        guard case .scalar(let scalar) = kind else { return nil }
        return scalar
    }

    /// The elements, nil when this is no sequence.
    public var elements: [YAMLNode]? {
        guard case .sequence(let elements) = kind else { return nil }
        return elements
    }

    /// The pairs, nil when this is no mapping.
    public var pairs: [YAMLPair]? {
        guard case .mapping(let pairs) = kind else { return nil }
        return pairs
    }

    /// The value of the pair with that key, nil when this is no mapping or has none.
    public subscript(name: String) -> YAMLNode? {
        pairs?.first { $0.name == name }?.value
    }
}
