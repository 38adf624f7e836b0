import FishbowlCore
import Testing

@Suite("JSONValue: parsing")
struct JSONParsingTests {
    private static let readable: [(String, JSONValue)] = [
        ("  null\n", .null), ("\t[ ]\r\n", []), ("{ }", [:]), ("-0", 0), ("-1", -1), ("0.5", 0.5),
        ("1e3", 1000.0), ("1E+2", 100.0), ("25e-1", 2.5), ("-0.0", 0.0), ("true", true), ("false", false),
        ("[1,[2,[3]]]", [1, [2, [3]]]), (#"{"a":{"b":[null]}}"#, ["a": ["b": [JSONValue.null]]]),
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u20AC""#, "é€"),
        (#""\ud83d\ude00""#, "😀"), (#""\uD834\uDD1E""#, "𝄞"), (#""\u0000""#, "\u{0}"), ("\"\u{7F}\"", "\u{7F}"),
        (#"{"a":1,"a":2}"#, ["a": 2]),
    ]

    @Test(arguments: readable)
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "True", "tru e", "nullx", "NaN", "Infinity", "-Infinity", "undefined", "'a'", "a",
        "01", "-01", "00", "1.", ".5", "-", "+1", "- 1", "1e", "1e+", "1.e3", "0x10", "1_000", "1e999", "--1", "1.5.2",
        "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}",
        "{a:1}", "{'a':1}", "{\"a\" 1}", "{1:2}", "{\"a\":1 \"b\":2}", "{,}", "1 2", "[] []", "null,",
        "\"", "\"a", "\"\\", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u+123\"", "\"\\u-123\"",
        "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800x\"", "\"\\ud800\\n\"", "\"\\ud800\\u0041\"", "\"\\ud800\\ud800\"",
        "\"\\udc00\\ud800\"", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\u{FEFF}1", "\u{A0}1", "1/**/", "//x\n1",
    ])
    func refuses(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    }

    @Test func namesTheByteAtWhichReadingStopped() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: #"{"é": [1, x]}"#) }
        #expect(error?.offset == 11)
        #expect(error?.description.hasPrefix("byte 11: ") == true)
    }

    @Test func nestsAsDeepAsTheLimitAndNoDeeper() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(try JSONValue(parsing: nested(Limits.jsonDepth)).canonicalText == nested(Limits.jsonDepth))
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(Limits.jsonDepth + 1)) }
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(1_000_000)) }
        let siblings = "[" + Array(repeating: "[[]]", count: 200).joined(separator: ",") + "]"
        #expect(throws: Never.self) { try JSONValue(parsing: siblings) }
    }

    @Test(arguments: seeds) func damagedTextNeverTrapsAndWhatIsReadIsWritten(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        for round in 0..<1500 {
            var bytes = Array(JSONValue.random(depth: 3, using: &generator).canonicalText.utf8)
            for _ in 0...generator.below(3) {
                let place = generator.below(bytes.count)
                switch generator.below(3) {
                case 0: bytes[place] = UInt8(generator.below(128))
                case 1: bytes.insert(Array("[]{}\",:\\0-e.".utf8)[generator.below(12)], at: place)
                default: if bytes.count > 1 { bytes.remove(at: place) }
                }
            }
            guard let value = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)) else { continue }
            #expect(try JSONValue(parsing: value.canonicalText) == value, "seed \(seed), round \(round)")
        }
    }
}
