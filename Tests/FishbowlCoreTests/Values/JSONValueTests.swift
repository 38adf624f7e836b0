import FishbowlCore
import Testing

@Suite("JSONValue")
struct JSONValueTests {
    @Test func keepsIntegersAndOtherNumbersApart() throws {
        #expect(try JSONValue(parsing: "3") == .integer(3))
        #expect(try JSONValue(parsing: "3.0") == .number(3))
        #expect(try JSONValue(parsing: "3").canonicalText == "3")
        #expect(try JSONValue(parsing: "3.0").canonicalText == "3.0")
        #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSONValue(parsing: "9223372036854775808") == .number(9_223_372_036_854_775_808))
    }

    @Test func answersByKind() {
        let value: JSONValue = [
            "text": "a", "yes": true, "whole": 2, "half": 0.5, "list": [1, JSONValue.null], "map": [:],
        ]
        #expect(value["text"]?.stringValue == "a")
        #expect(value["yes"]?.booleanValue == true)
        #expect(value["whole"]?.integerValue == 2)
        #expect(value["whole"]?.numberValue == 2)
        #expect(value["half"]?.integerValue == nil)
        #expect(value["half"]?.numberValue == 0.5)
        #expect(JSONValue.number(4).integerValue == 4)
        #expect(value["list"]?.arrayValue == [1, .null])
        #expect(value["map"]?.objectValue == [:])
        #expect(value["absent"] == nil)
        #expect(JSONValue.integer(1)["anything"] == nil)
        #expect(value["text"]?.numberValue == nil)
    }

    @Test func hasANameForEveryKind() {
        let kinds: [JSONValue] = [.null, true, 1, 1.5, "a", [], [:]]
        #expect(
            kinds.map(\.kindName) == [
                "nothing", "a boolean", "an integer", "a number", "a string", "a list", "a map",
            ])
    }
}
