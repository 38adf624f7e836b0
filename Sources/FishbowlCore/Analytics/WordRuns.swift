/// How much of what is said in a stretch of talk is said for the first time in it.
///
/// Source: distinct-n, Li et al. 2016, "A Diversity-Promoting Objective Function for Neural Conversation Models"; over a
/// stretch of constant length, because the measure falls with length, as Covington and McFall 2010 do for types and tokens.
enum WordRuns {
    /// The different runs of `length` words, divided by all of them, runs across two messages left out; nil when there is
    /// none.
    static func distinct(_ length: Int, in messages: some Sequence<[UInt32]>) -> Double? {
        var seen: Set<UInt64> = []
        var count = 0
        for codes in messages where codes.count >= length {
            for start in 0...(codes.count - length) {
                var run: UInt64 = 0
                for code in codes[start..<start + length] { run = run &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(code) }
                seen.insert(run)
                count += 1
            }
        }
        return count > 0 ? Double(seen.count) / Double(count) : nil
    }
}
