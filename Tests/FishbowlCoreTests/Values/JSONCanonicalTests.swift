import FishbowlCore
import Foundation
import Testing

@Suite("JSONValue: canonical text")
struct JSONCanonicalTests {
    @Test(arguments: seeds) func everyValueReadsBackFromItsTextWhichIsStable(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        for round in 0..<400 {
            let value = JSONValue.random(depth: 4, using: &generator)
            let text = value.canonicalText
            let again = try JSONValue(parsing: text)
            #expect(again == value, "seed \(seed), round \(round): \(text)")
            #expect(again.canonicalText == text, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: seeds) func foundationReadsWhatItWrites(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        for round in 0..<100 {
            let text = JSONValue.random(depth: 3, using: &generator).canonicalText
            #expect(throws: Never.self, "seed \(seed), round \(round): \(text)") {
                try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
            }
        }
    }

    @Test func sortsMembersByTheBytesOfTheirNames() throws {
        let text = #"{ "b": 1, "a": 2, "é": 3, "Z": 4, "": 5, "😀": 6, "｡": 7, "aa": 8 }"#
        #expect(
            try JSONValue(parsing: text).canonicalText
                == #"{"":5,"Z":4,"a":2,"aa":8,"b":1,"é":3,"｡":7,"😀":6}"#)
    }

    @Test func escapesOnlyWhatMustBe() {
        let text = "\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/\u{7F}é\u{2028}😀"
        #expect(
            JSONValue.string(text).canonicalText
                == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7F}é\u{2028}😀\"")
    }

    @Test func equalNumbersHaveEqualText() {
        #expect(JSONValue.number(-0.0) == .number(0))
        #expect(JSONValue.number(-0.0).canonicalText == JSONValue.number(0).canonicalText)
    }

    @Test func hasNoFormForWhatIsNoNumber() {
        #expect(JSONValue.array([.number(.nan), .number(.infinity)]).canonicalText == "[null,null]")
    }
}
