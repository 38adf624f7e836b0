import Testing
import YAMLSource

/// Lines and columns are those of an editor: Unicode scalars from 1, whatever ends the lines.
@Suite struct YAMLPositionTests {
    @Test(arguments: ["\n", "\r\n", "\r"])
    func linesAreTheSameForEveryLineEnd(end: String) throws {
        let root = try tree(["a: 1", "", "# comment", "b:", "  - x", "  - yy"].joined(separator: end))
        #expect(root["b"]?.elements?[1].location == YAMLLocation(line: 6, column: 5))
        #expect(root["b"]?.elements?[1].end == YAMLLocation(line: 6, column: 7))
    }

    @Test func aByteOrderMarkTakesNoColumn() throws {
        let root = try tree("\u{FEFF}a: 1\n")
        #expect(root.location == YAMLLocation(line: 1, column: 1))
        #expect(root["a"]?.location == YAMLLocation(line: 1, column: 4))
    }

    @Test func columnsCountScalarsNotBytesNorCharacters() throws {
        // Four bytes each, and a family of five scalars that is one character.
        let root = try tree("{é: \"😀😀\", k: \"👨‍👩‍👧\", z: 1}")
        #expect(root["é"]?.location.column == 5)
        #expect(root["k"]?.location.column == 14)
        #expect(root["z"]?.location.column == 26)
    }

    @Test func literalBlocksMapLinesAndColumnsToTheFile() throws {
        let text = "a:\n  script: |\n    one\n      two\n\n    three\nb: 1\n"
        let scalar = try #require(try tree(text)["a"]?["script"]?.scalar)
        #expect(scalar.text == "one\n  two\n\nthree\n")
        #expect(scalar.style == .literal)
        #expect(scalar.block == YAMLScalar.BlockLayout(firstLine: 3, indentation: 4))
    }

    @Test(arguments: [
        // An indentation indicator keeps the spaces that follow it.
        ("s: |2\n    deep\n  flat\n", 2, 2, "  deep\nflat\n"),
        // Chomping indicators, in either order.
        ("s: |-2\n   x\n", 2, 2, " x"),
        ("s: |2+\n  x\n\n\n", 2, 2, "x\n\n\n"),
        // A comment behind the indicator.
        ("s: |  # the script\n   x\n", 2, 3, "x\n"),
        // Empty lines at the beginning belong to the text.
        ("s: |\n\n\n  x\n", 2, 2, "\n\nx\n"),
        // A tag and an anchor before it, even on a line of their own.
        ("s: !!str &a |\n  x\n", 2, 2, "x\n"),
        ("s: !!str\n  # why\n  |\n  x\n", 4, 2, "x\n"),
        // CR LF and several bytes a letter.
        ("s: |\r\n  žluťoučký\r\n  kůň\r\n", 2, 2, "žluťoučký\nkůň\n"),
        // A tab inside the text is text.
        ("s: |2\n  \tx\n", 2, 2, "\tx\n"),
        ("s: |\n  x\n  \ty\n", 2, 2, "x\n\ty\n"),
        // A block in a list in a map.
        ("s:\n  - - |\n      x\n", 3, 6, "x\n"),
    ])
    func findsTheTextOfALiteralBlock(text: String, firstLine: Int, indentation: Int, expected: String) throws {
        var node = try #require(try tree(text)["s"])
        while let element = node.elements?.first { node = element }
        let scalar = try #require(node.scalar)
        #expect(scalar.text == expected)
        #expect(scalar.block == YAMLScalar.BlockLayout(firstLine: firstLine, indentation: indentation))
    }

    @Test func everyLineOfALiteralBlockIsTheLineOfTheFile() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(seed: seed)
        for _ in 0..<300 {
            let indentation = Int.random(in: 1...6, using: &random)
            let end = Bool.random(using: &random) ? "\n" : "\r\n"
            let lines = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                ["x", "  y: z", "# no comment", "", "é = '😀'", "\tt"].randomElement(using: &random) ?? ""
            }
            guard let first = lines.first(where: { !$0.isEmpty }) else { continue }
            let indicator = " \t".contains(first.prefix(1)) || lines[0].isEmpty ? String(indentation) : ""
            let margin = String(repeating: " ", count: indentation)
            let file =
                "head: 1\(end)s: |\(indicator)\(end)"
                + lines.map { ($0.isEmpty ? "" : margin + $0) + end }.joined() + "tail: 1\(end)"
            let document = YAMLDocument(Array(file.utf8))
            let scalar = try #require(document.root?["s"]?.scalar, "seed \(seed): \(file)")
            let block = try #require(scalar.block, "seed \(seed): \(file)")
            for (index, line) in scalar.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where !line.isEmpty {
                let written = document.text.line(block.firstLine + index)
                #expect(
                    written.unicodeScalars.dropFirst(block.indentation).elementsEqual(line.unicodeScalars),
                    "seed \(seed): \(file)")
            }
        }
    }
}
