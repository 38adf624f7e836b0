import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct LineDiffTests {
    @Test func showsAChangedLineWithThreeLinesAround() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\n"
        let new = "a\nb\nc\nd\nE\nf\ng\nh\n"
        #expect(
            LineDiff(from: old, to: new).lines == [
                "@@ -2,7 +2,7 @@", " b", " c", " d", "-e", "+E", " f", " g", " h",
            ])
    }

    @Test func keepsDistantChangesInHunksOfTheirOwn() {
        let old = (1...20).map { "\($0)\n" }.joined()
        let new = old.replacing("\n2\n", with: "\ntwo\nand a half\n").replacing("\n19\n", with: "\n")
        #expect(
            LineDiff(from: old, to: new, context: 1).lines == [
                "@@ -1,3 +1,4 @@", " 1", "-2", "+two", "+and a half", " 3",
                "@@ -18,3 +19,2 @@", " 18", "-19", " 20",
            ])
    }

    @Test func joinsHunksThatTouch() {
        let difference = LineDiff(from: "a\nb\nc\nd\n", to: "A\nb\nc\nD\n", context: 1)
        #expect(difference.lines == ["@@ -1,4 +1,4 @@", "-a", "+A", " b", " c", "-d", "+D"])
    }

    @Test func countsFromTheLineBeforeWhenOneSideIsEmpty() {
        #expect(LineDiff(from: "", to: "a\nb\n").lines == ["@@ -0,0 +1,2 @@", "+a", "+b"])
        #expect(LineDiff(from: "a\n", to: "").lines == ["@@ -1 +0,0 @@", "-a"])
        #expect(LineDiff(from: "a\nb\n", to: "a\nx\nb\n", context: 0).lines == ["@@ -1,0 +2 @@", "+x"])
        #expect(LineDiff(from: "", to: "").isEmpty)
    }

    @Test func tellsAMissingLastLineEnd() {
        #expect(
            LineDiff(from: "a\nb", to: "a\nb\n").lines == [
                "@@ -1,2 +1,2 @@", " a", "-b", "\\ No newline at the end", "+b",
            ])
    }

    @Test func showsAChangeOfLineEndsAndNoControlCharacters() {
        #expect(
            LineDiff(from: "a\r\n\u{1B}[2J\n", to: "a\n\u{85}\n").lines == [
                "@@ -1,2 +1,2 @@", "-a␍", "-␛[2J", "+a", "+\u{FFFD}",
            ])
    }

    @Test func tellsTextsApartThatSwiftCallsEqual() {
        #expect(LineDiff(from: "\u{E9}\n", to: "e\u{301}\n").removedCount == 1)
    }

    @Test func findsDistantChangesInALongScript() {
        let lines = (1...6_000).map { "local line\($0) = \($0)\n" }
        var changed = lines
        changed[10] = "changed\n"
        changed.insert("added\n", at: 3_000)
        changed.remove(at: 5_900)
        let difference = LineDiff(from: lines.joined(), to: changed.joined())
        #expect((difference.hunks.count, difference.removedCount, difference.addedCount) == (3, 2, 2))
    }

    @Test func replacesLongTextsThatShareNothingWhole() {
        let old = String(repeating: "a\n", count: 131_072)
        let new = String(repeating: "b\n", count: 131_072)
        let difference = LineDiff(from: old, to: new)
        #expect(difference.hunks.count == 1)
        #expect((difference.removedCount, difference.addedCount) == (131_072, 131_072))
    }

    @Test func givesItsHunksAsJSON() {
        #expect(
            LineDiff(from: "a", to: "").json == [
                [
                    "old_start": 1, "old_count": 1, "new_start": 0, "new_count": 0,
                    "lines": [["mark": "removed", "text": "a", "is_ended": false]],
                ]
            ])
    }

    @Test func appliedToTheOldTextGivesTheNewOne() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        for round in 0..<2_000 {
            // Long texts of few words take the way that cuts at unique lines.
            let longest = round % 100 == 0 ? 1_500 : 12
            let words = round % 200 == 0 ? 4_000 : Int.random(in: 1...6, using: &random)
            let old = Self.text(longest, words: words, using: &random)
            let new =
                round % 3 == 0 ? Self.text(longest, words: words, using: &random) : Self.edited(old, using: &random)
            let difference = LineDiff(from: old, to: new, context: Int.random(in: 0...4, using: &random))
            let result = try #require(Self.apply(difference, to: old), "seed \(seed), round \(round)")
            #expect(Array(result.utf8) == Array(new.utf8), "seed \(seed), round \(round)")
            #expect(difference.isEmpty == Array(old.utf8).elementsEqual(new.utf8), "seed \(seed), round \(round)")
        }
    }

    private static func text(_ longest: Int, words: Int, using random: inout Seeded) -> String {
        let ends = ["\n", "\n", "\n", "\r\n", "\r", ""]
        return (0..<Int.random(in: 0...longest, using: &random)).map { _ in
            "w\(Int.random(in: 0..<words, using: &random))" + (ends.randomElement(using: &random) ?? "")
        }.joined()
    }

    private static func edited(_ text: String, using random: inout Seeded) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...scalars.count, using: &random)
            let end = Int.random(in: place...min(scalars.count, place + 6), using: &random)
            scalars.replaceSubrange(place..<end, with: Bool.random(using: &random) ? Array("x\n".unicodeScalars) : [])
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What `patch` does; nil when a kept or a removed line is not where the hunk says.
    private static func apply(_ difference: LineDiff, to text: String) -> String? {
        var old = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
        if let last = old.popLast(), last != "\n" { old.append(String(last.unicodeScalars.dropLast())) }
        var result: [String] = []
        var position = 0
        for hunk in difference.hunks {
            let start = hunk.oldCount > 0 ? hunk.oldStart - 1 : hunk.oldStart
            guard start >= position, start + hunk.oldCount <= old.count else { return nil }
            result += old[position..<start]
            guard result.count == (hunk.newCount > 0 ? hunk.newStart - 1 : hunk.newStart) else { return nil }
            position = start
            for line in hunk.lines {
                let whole = line.text + (line.isEnded ? "\n" : "")
                if line.mark != .added {
                    guard Array(old[position].utf8) == Array(whole.utf8) else { return nil }
                    position += 1
                }
                if line.mark != .removed { result.append(whole) }
            }
        }
        return (result + old[position...]).joined()
    }
}
