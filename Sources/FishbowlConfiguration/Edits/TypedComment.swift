import YAMLSource

/// Comments in values that are typed at a shell, where nobody means one.
enum TypedComment {
    /// True when the text of that value holds a `#` that belongs to none of its scalars.
    static func isIn(_ text: YAMLText, around root: YAMLNode) -> Bool {
        var scalars: [Range<YAMLLocation>] = []
        collect(root, into: &scalars)
        for (index, line) in text.lines.enumerated() {
            var last: Unicode.Scalar = " "
            for (offset, scalar) in line.unicodeScalars.enumerated() {
                defer { last = scalar }
                guard scalar == "#", last == " " || last == "\t" else { continue }
                let place = YAMLLocation(line: index + 1, column: offset + 1)
                if !scalars.contains(where: { $0.contains(place) }) { return true }
            }
        }
        return false
    }

    private static func collect(_ node: YAMLNode, into scalars: inout [Range<YAMLLocation>]) {
        switch node.kind {
        case .scalar where node.location < node.end: scalars.append(node.location..<node.end)
        case .scalar: break
        case .sequence(let elements): for element in elements { collect(element, into: &scalars) }
        case .mapping(let pairs):
            for pair in pairs {
                collect(pair.key, into: &scalars)
                collect(pair.value, into: &scalars)
            }
        }
    }
}
