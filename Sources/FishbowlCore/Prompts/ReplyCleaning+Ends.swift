/// What stands around the words: quotes, and a sentence without an end.
extension ReplyCleaning {
    private static let pairs: [(opening: Unicode.Scalar, closing: Unicode.Scalar)] = [
        ("\"", "\""), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‘", "’"), ("'", "'"), ("`", "`"),
        ("*", "*"),
        ("_", "_"),
    ]

    /// Takes off what stands around everything: quotes, marks of stress; and quotes around each part, when nothing stands
    /// outside of them.
    mutating func removeQuotes() {
        var isChanged = true
        while isChanged {
            isChanged = false
            for pair in Self.pairs where text.count > 2 && text.first == pair.opening && text.last == pair.closing {
                let inner = text.dropFirst().dropLast()
                guard let first = inner.first, let last = inner.last else { continue }
                // `**Bold**` has two marks on each side.
                let isDoubled = pair.opening == pair.closing && first == pair.opening && last == pair.closing
                let core = isDoubled ? inner.dropFirst().dropLast() : inner
                guard !core.isEmpty, Self.isBalanced(core, pair) else { continue }
                text = Array(core)
                trim()
                isChanged = true
            }
        }
        removeQuotesAroundParts()
        // Of a pair that was cut, one half is left.
        for quote in ["\"", "“", "”"] as [Unicode.Scalar] where text.count(where: { $0 == quote }) == 1 {
            let partner: Unicode.Scalar = quote == "“" ? "”" : quote == "”" ? "“" : quote
            guard partner == quote || !text.contains(partner) else { continue }
            if text.first == quote { text.removeFirst() } else if text.last == quote { text.removeLast() }
        }
    }

    /// Whether quotes of that kind inside of others are closed where they are opened; those that end as they begin must not
    /// be there at all.
    private static func isBalanced(
        _ text: some Collection<Unicode.Scalar>, _ pair: (opening: Unicode.Scalar, closing: Unicode.Scalar)
    ) -> Bool {
        var depth = 0
        for scalar in text {
            if pair.opening == pair.closing {
                if scalar == pair.opening { return false }
            } else if scalar == pair.opening {
                depth += 1
            } else if scalar == pair.closing {
                depth -= 1
                if depth < 0 { return false }
            }
        }
        return depth == 0
    }

    private mutating func removeQuotesAroundParts() {
        for (opening, closing) in [("\"", "\""), ("“", "”")] as [(Unicode.Scalar, Unicode.Scalar)] {
            guard text.first == opening, text.last == closing else { continue }
            var (result, isInside, isWhole) = ([Unicode.Scalar](), false, true)
            for scalar in text {
                if !isInside, scalar == opening {
                    isInside = true
                } else if isInside, scalar == closing {
                    isInside = false
                } else {
                    isWhole = isWhole && (isInside || scalar == " " || scalar == "\n")
                    result.append(scalar)
                }
            }
            if isWhole, !isInside { text = result }
        }
    }

    private static let ends = Set(".!?…。！？".unicodeScalars)
    private static let closers = Set("\"”’»)]*_'".unicodeScalars)

    /// Takes off the last sentence when it has no end, unless it is the only one.
    mutating func removeUnfinished() {
        var index = text.count
        while index > 0 {
            index -= 1
            guard Self.ends.contains(text[index]) else { continue }
            var end = index + 1
            while end < text.count, Self.closers.contains(text[end]) { end += 1 }
            guard end == text.count || text[end].properties.isWhitespace || !text[index].isASCII else { continue }
            text.removeLast(text.count - end)
            return
        }
    }
}
