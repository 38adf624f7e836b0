extension TreeBuilder {
    /// The pairs of a mapping with its merge key `<<` applied: pairs of the merged maps follow, unless the mapping, or a
    /// map merged earlier, has the key.
    ///
    /// Source: the merge key of YAML 1.1 (yaml.org/type/merge), which authors expect from their editors.
    mutating func merged(_ frame: Frame) -> YAMLNode.Kind {
        guard let index = frame.pairs.firstIndex(where: \.isMerge) else { return .mapping(frame.pairs) }
        var pairs = frame.pairs
        let merge = pairs.remove(at: index)
        var names = Set(pairs.map(\.name))
        for source in merge.value.elements ?? [merge.value] {
            guard let added = source.pairs else {
                // An alias that names nothing is a problem already.
                guard !problems.contains(where: { $0.location == source.location }) else { continue }
                let message = "<< merges a map, or a list of maps; this is neither"
                report(YAMLProblem(.key, message, at: merge.key.location, length: 2))
                continue
            }
            for pair in added where names.insert(pair.name).inserted { pairs.append(pair) }
        }
        return .mapping(pairs)
    }
}

extension YAMLPair {
    fileprivate var isMerge: Bool { key.scalar?.style == .plain && key.scalar?.text == "<<" }
}

extension YAMLNode {
    /// How many levels of sequences and mappings the node has; 0 for a scalar.
    var depth: Int {
        switch kind {
        case .scalar: 0
        case .sequence(let elements): 1 + (elements.lazy.map(\.depth).max() ?? 0)
        case .mapping(let pairs): 1 + (pairs.lazy.map(\.value.depth).max() ?? 0)
        }
    }
}
