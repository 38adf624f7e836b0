/// How much of what is said in a stretch of talk is said for the first time in it.
///
/// Source: distinct-n, Li et al. 2016, "A Diversity-Promoting Objective Function for Neural Conversation Models"; over a
/// stretch of constant length, because the measure falls with length, as Covington and McFall 2010 do for types and tokens.
enum WordRuns {
    /// The different pairs of words that stand side by side, divided by all of them, pairs across two messages left out; nil
    /// when there is none.
    static func distinctPairs(in messages: [[UInt32]]) -> Double? {
        let count = messages.reduce(0) { $0 + max($1.count - 1, 0) }
        guard count > 0 else { return nil }
        // A table of open addresses, at most half full: several times as quick as a `Set`, and it lives for one call.
        let mask = (2 * count).powerOfTwo - 1
        var table = [UInt64](repeating: 0, count: mask + 1)
        var distinct = 0
        for words in messages where words.count > 1 {
            var before = words[0]
            for word in words.dropFirst() {
                // Never 0, which is an empty place.
                let pair = max(UInt64(before) << 32 | UInt64(word), 1)
                before = word
                var place = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
                while table[place] != 0, table[place] != pair { place = (place + 1) & mask }
                if table[place] == 0 {
                    table[place] = pair
                    distinct += 1
                }
            }
        }
        return Double(distinct) / Double(count)
    }
}

extension Int {
    /// The least power of two that is not less.
    fileprivate var powerOfTwo: Int {
        var power = 1
        while power < self { power <<= 1 }
        return power
    }
}
