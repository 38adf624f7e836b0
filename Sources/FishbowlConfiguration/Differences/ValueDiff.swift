public import FishbowlCore

/// The difference of two values, field by field. A pure value.
///
/// Maps are compared member by member, lists element by element: an inserted element is one addition, however many come
/// after it. Values are compared by their canonical text, so that all that has another content hash is found.
public struct ValueDiff: Hashable, Sendable {
    /// One field that differs.
    public struct Change: Hashable, Sendable {
        /// Where. Positions in lists are those of the new value, but for an element that was removed, whose own position
        /// is the one that it had in the old list.
        public let path: ValuePath
        /// The old value; nil when there was none.
        public let before: JSONValue?
        /// The new value; nil when there is none.
        public let after: JSONValue?
    }

    /// What differs: members in the order of their names; in a list what was removed, added, then what changed inside.
    public let changes: [Change]

    /// Compares two values; nil stands for one that is not there.
    public init(from old: JSONValue?, to new: JSONValue?) {
        if let old, let new {
            changes = Self.compare(old, new, at: ValuePath())
        } else {
            changes = old == nil && new == nil ? [] : [Change(path: ValuePath(), before: old, after: new)]
        }
    }

    private static func compare(_ old: JSONValue, _ new: JSONValue, at path: ValuePath) -> [Change] {
        switch (old, new) {
        case (.object(let before), .object(let after)): return compare(before, after, at: path)
        case (.array(let before), .array(let after)): return compare(before, after, at: path)
        default:
            // Bytes: Swift calls texts equal whose scalars differ.
            let isSame = old.canonicalText.utf8.elementsEqual(new.canonicalText.utf8)
            return isSame ? [] : [Change(path: path, before: old, after: new)]
        }
    }

    private static func compare(
        _ old: [String: JSONValue], _ new: [String: JSONValue], at path: ValuePath
    ) -> [Change] {
        // Swift calls names equal whose scalars differ, and so does a path: such maps differ as a whole.
        let areNamedAlike = new.keys.allSatisfy { name in
            old.index(forKey: name).map { old[$0].key.utf8.elementsEqual(name.utf8) } ?? true
        }
        guard areNamedAlike else { return [Change(path: path, before: .object(old), after: .object(new))] }
        let names = Set(old.keys).union(new.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return names.flatMap { name -> [Change] in
            let place = path.appending(.member(name))
            guard let before = old[name], let after = new[name] else {
                return [Change(path: place, before: old[name], after: new[name])]
            }
            return compare(before, after, at: place)
        }
    }

    private static func compare(_ old: [JSONValue], _ new: [JSONValue], at path: ValuePath) -> [Change] {
        var numbering = Numbering()
        let matches = Alignment.matches(
            old.map { numbering.number(of: $0.canonicalText.utf8) },
            new.map { numbering.number(of: $0.canonicalText.utf8) })
        var (removed, added, changed): ([Change], [Change], [Change]) = ([], [], [])
        var (left, right) = (0, 0)
        for match in matches + [Alignment.Match(old: old.count, new: new.count)] {
            // Elements between two kept ones are paired in their order; what is left over was removed or added.
            while left < match.old || right < match.new {
                if left < match.old, right < match.new {
                    changed += compare(old[left], new[right], at: path.appending(.position(right + 1)))
                } else if left < match.old {
                    removed.append(Change(path: path.appending(.position(left + 1)), before: old[left], after: nil))
                } else {
                    added.append(Change(path: path.appending(.position(right + 1)), before: nil, after: new[right]))
                }
                if left < match.old { left += 1 }
                if right < match.new { right += 1 }
            }
            (left, right) = (match.old + 1, match.new + 1)
        }
        return removed + added + changed
    }
}
