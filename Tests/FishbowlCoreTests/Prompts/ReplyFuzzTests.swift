import FishbowlCore
import Testing

/// Replies made of everything that the rule looks for, at random.
@Suite struct ReplyFuzzTests {
    private static let pieces = [
        "Ada", "Ada:", "**Ada:** ", "Bob", "Bob: ", "\nBob: ", "User:", "\nAssistant:", " says: ", "(smiling)", "*",
        "**",
        "_", "*smiles*", "(laughs)", "[nods]", "[", "]", "(", ")", "\"", "“", "”", "'", "`", "```", "```text\n", "\n",
        "\n\n",
        " ", "  ", "Good evening", ".", ". ", "?", "!", "…", "really", "the engine weaves ", "I", "<think>", "</think>",
        "<thinking>", "[THINK]", "[/THINK]", "<|im_start|>", "assistant", "<|im_end|>", "<|", "|>", "<s>", "</s>",
        "[INST]",
        "<said by=\"Ada\">", "<said by=\"Bob\">", "<said", "</said>", "<narration>", "</narration>", "<memory>", "<",
        ">", "&lt;", "&gt;", "&amp;", "&quot;", "&", "amp;", ";", ":", "-", "#", "\u{200B}", "\u{7}", "\r\n", "\t", "é",
        "e\u{301}", "👩‍👩‍👧", "\u{FEFF}", "«", "»", "„", "：", "<|channel|>final<|message|>", "<|channel|>analysis", "<｜x｜>",
    ]

    @Test func neverFailsNeverAddsAndIsDoneOnce() {
        let seed = Seed(rawValue: UInt64.random(in: 0 ... .max))
        var generator = SeededGenerator(seed: seed)
        var (kept, emptied) = (0, 0)
        for round in 0..<6_000 {
            let count = Int.random(in: 0...14, using: &generator)
            let raw = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &generator) }.joined()
            let ending: ModelAnswer.Ending? = [nil, .length, .complete].randomElement(using: &generator) ?? nil
            let keeps = Bool.random(using: &generator)
            let cleaned = ReplyRuleTests.clean(raw, ending: ending, keepsStageDirections: keeps)
            let place: Comment = "seed \(seed), round \(round): \(raw.debugDescription)"
            let again = ReplyRuleTests.clean(cleaned.text, ending: ending, keepsStageDirections: keeps)
            #expect(again == CleanedReply(text: cleaned.text), place)
            #expect(Self.isMade(cleaned.text, of: raw), place)
            #expect(cleaned.text != raw || cleaned.steps.isEmpty, place)
            if cleaned.isEmpty { emptied += 1 } else { kept += 1 }
            for remnant in ["<think>", "<|im_end|>", "</said>", "\u{200B}"] {
                #expect(!cleaned.text.contains(remnant), place)
            }
        }
        #expect(kept > 500 && emptied > 500, "seed \(seed)")
    }

    /// Whether all of a text but white space stands in another, in that order, once its escapes are read.
    private static func isMade(_ text: String, of raw: String) -> Bool {
        var read = raw
        while true {
            var next = read
            for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
                next = next.replacing(name, with: character)
            }
            if next == read { break }
            read = next
        }
        var rest = read.unicodeScalars[...]
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            guard let place = rest.firstIndex(of: scalar) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }

    @Test func anyScalarsAtAll() {
        let seed = Seed(rawValue: UInt64.random(in: 0 ... .max))
        var generator = SeededGenerator(seed: seed)
        for round in 0..<2_000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...60, using: &generator) {
                let limit: UInt32 = [0x80, 0x300, 0x3000, 0x10FFFF].randomElement(using: &generator) ?? 0x80
                if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &generator)) {
                    scalars.append(scalar)
                }
            }
            let cleaned = ReplyRuleTests.clean(String(scalars))
            #expect(ReplyRuleTests.clean(cleaned.text).text == cleaned.text, "seed \(seed), round \(round)")
        }
    }
}
