import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("ServerSentEventParser")
struct ServerSentEventParserTests {
    private func events(_ pieces: [[UInt8]]) throws -> [String] {
        var parser = ServerSentEventParser()
        var events = try pieces.flatMap { try parser.events(in: $0) }
        if let last = parser.end() { events.append(last) }
        return events.map { String(decoding: $0, as: UTF8.self) }
    }

    private func events(_ text: String) throws -> [String] { try events([Array(text.utf8)]) }

    @Test(arguments: ["\n", "\r", "\r\n"])
    func linesMayEndInEachOfThreeWays(end: String) throws {
        #expect(try events("data: a\(end)\(end)data: b\(end)\(end)") == ["a", "b"])
    }

    @Test func linesMayEndInDifferentWaysInOneStream() throws {
        #expect(try events("data: a\r\n\rdata: b\n\r\ndata: c\r\r") == ["a", "b", "c"])
    }

    @Test func commentsOtherFieldsAndTheByteOrderMarkCountForNothing() throws {
        let text = "\u{FEFF}data: a\n\n: ping\n\nevent: x\nid: 7\nretry: 5\ndata: b\nother\n\n:\n"
        #expect(try events(text) == ["a", "b"])
        #expect(try events("\u{FEFF}: hello\n\n").isEmpty)
        #expect(try events("data: a\n\n\u{FEFF}data: b\n\n") == ["a"])
    }

    @Test func severalLinesOfDataAreOneEvent() throws {
        #expect(try events("data: a\ndata:b\ndata\ndata:  c\n\n") == ["a\nb\n\n c"])
    }

    @Test func anEventWithoutDataIsNone() throws {
        #expect(try events("\n\n\nevent: a\n\n: b\n\n").isEmpty)
        #expect(try events("data\n\n") == [""])
    }

    @Test func theLastEventNeedsNoEmptyLineBehindIt() throws {
        #expect(try events("data: a\n\ndata: b\n") == ["a", "b"])
        #expect(try events("data: a\n\ndata: b") == ["a", "b"])
    }

    @Test func anEventThatNeverEndsIsRefused() throws {
        var parser = ServerSentEventParser()
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        _ = try parser.events(in: "data: ".utf8)
        #expect(throws: ServerSentEventParser.OverlongEvent.self) {
            for _ in 0...(Limits.streamEventBytes / piece.count) { _ = try parser.events(in: piece) }
        }
        var lines = ServerSentEventParser()
        #expect(throws: ServerSentEventParser.OverlongEvent.self) {
            for _ in 0...(Limits.streamEventBytes / 1_000) {
                _ = try lines.events(in: "data: \(String(repeating: "y", count: 1_000))\n".utf8)
            }
        }
    }

    private static let awkward =
        "\u{FEFF}: hello\r\ndata: Grüße, 世界 👩‍🔬\r\n\r\nevent: x\rdata: {\"a\":\rdata: 1}\r\r:\n\ndata:z\n\ndata: [DONE]\n\n"

    @Test func whereAStreamIsCutMakesNoDifference() throws {
        let bytes = Array(Self.awkward.utf8)
        let whole = try events([bytes])
        #expect(whole == ["Grüße, 世界 👩‍🔬", "{\"a\":\n1}", "z", "[DONE]"])
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]].map(Array.init)
                #expect(try events(pieces) == whole, "cut at \(first) and \(second)")
            }
        }
        #expect(try events(bytes.map { [$0] }) == whole)
    }

    @Test(arguments: 0..<40)
    func randomStreamsReadTheSameHoweverTheyAreCut(number: UInt64) throws {
        var random = SeededGenerator(seed: Seed(rawValue: number))
        let parts = ["data: ", "data:", "a", "é", "\n", "\r", "\r\n", "\n\n", ":", " ", "event: q", "id", "\u{FEFF}"]
        let text = (0..<60).map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined()
        let bytes = Array(text.utf8)
        let whole = try events([bytes])
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let size = Int.random(in: 0...5, using: &random)
            pieces.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        #expect(try events(pieces) == whole, "seed \(number): \(text.debugDescription)")
        #expect(try events(bytes.map { [$0] }) == whole, "seed \(number): \(text.debugDescription)")
    }
}
