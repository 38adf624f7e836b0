import Testing
import YAMLSource

/// What authors are told, word for word.
@Suite struct YAMLProblemTests {
    @Test func reportsEveryDuplicateKey() {
        #expect(
            problems("a: 1\nb: 2\na: 3\nc: {x: 1, x: 2}\n") == [
                "3:1: error: the key \"a\" stands twice in this map; it is first on line 1 [yaml.duplicateKey]",
                "4:11: error: the key \"x\" stands twice in this map; it is first on line 4 [yaml.duplicateKey]",
            ])
    }

    @Test func theFirstOfTwoEqualKeysIsKept() {
        let document = YAMLDocument(Array("a: 1\na: 2\nb: 3\n".utf8))
        #expect(document.root?.pairs?.map { $0.value.scalar?.text } == ["1", "3"])
    }

    @Test func reportsEveryLineThatBeginsWithATab() {
        #expect(
            problems("a:\n\tb: 1\n\tc: 2\n") == [
                "2:1: error: a tab indents here; YAML indents with spaces only [yaml.tab]",
                "3:1: error: a tab indents here; YAML indents with spaces only [yaml.tab]",
            ])
    }

    @Test func reportsASecondDocument() {
        #expect(
            problems("a: 1\n---\nb: 2\n") == [
                "2:1: error: a second document begins here; a file holds one document, so use a file for each "
                    + "[yaml.documents]"
            ])
    }

    @Test func acceptsTheMarkersOfOneDocument() {
        #expect(problems("%YAML 1.2\n---\na: 1\n...\n") == [])
    }

    @Test func refusesKeysThatAreNoTexts() {
        #expect(
            problems("? [a, b]\n: 1\nc: 2\n") == ["1:3: error: a key must be a text, not a list or a map [yaml.key]"])
    }

    @Test func explainsAliasesThatNameNothing() {
        #expect(
            problems("a: *nobody\nb: &self [*self]\n") == [
                "1:4: error: *nobody names nothing: no &nobody stands before it [yaml.alias]",
                "2:11: error: *self stands inside the value that &self names; a value cannot hold itself [yaml.alias]",
            ])
    }

    @Test(arguments: [
        (
            "a: b: c\n",
            "1:5: error: a ':' is not allowed here; put a text that holds ': ' in quotes [yaml.syntax]"
        ),
        ("a: \"never ends\nb: 1\n", "1:4: error: the quoted text that begins here has no closing quote [yaml.syntax]"),
        (
            "a: [1, 2\nb: 3\n",
            "1:4: error: the list [ that begins here needs ',' or ']' before line 2 goes on [yaml.syntax]"
        ),
        (
            "a: 1\n  b: 2\n",
            "2:4: error: a ':' is not allowed here, since this line goes on with the text of line 1; "
                + "indent it like line 1, or put the whole text in quotes [yaml.syntax]"
        ),
        (
            "a:\n    b: 1\n  c: 2\n",
            "3:3: error: this line is indented by 2 spaces, those above by 0 and 4; "
                + "indent it like the ones it belongs to [yaml.syntax]"
        ),
        ("a: @home\n", "1:4: error: a text cannot begin with '@'; put it in quotes [yaml.syntax]"),
        ("a: 1\nb\nc: 2\n", "2:1: error: a key is expected here, but no ':' follows [yaml.syntax]"),
        (
            "s: |\n  \tx\n",
            "2:3: error: a tab stands where this block is indented; indent with spaces, "
                + "or say with how many, as in |2 [yaml.tab]"
        ),
        (
            "a: \"\\q\"\n",
            "1:5: error: this is no escape of double quotes; write \\\\ for a backslash, "
                + "or use single quotes [yaml.syntax]"
        ),
    ])
    func explainsSyntaxErrors(text: String, expected: String) {
        #expect(problems(text) == [expected])
    }

    @Test func namesInvisibleCharacters() {
        #expect(
            problems("a: x\u{2028}y\nb: \u{0}\n") == [
                "1:5: error: the invisible line separator U+2028 stands here; remove it, or write \\u2028 in double "
                    + "quotes [yaml.character]",
                "2:4: error: the invisible character U+0000 stands here; remove it [yaml.character]",
            ])
    }

    @Test func findsBytesThatAreNotUTF8() {
        let document = YAMLDocument(Array("a: 1\nb: é".utf8) + [0xFF, 0x0A])
        #expect(
            document.problems.map(\.description) == [
                "2:5: error: the file is not UTF-8 here; save it as UTF-8 [yaml.character]"
            ])
        #expect(document.root == nil)
    }

    @Test(arguments: [
        ("a:b\nc: 1\n", "1:2: error: a space must follow this ':' [yaml.syntax]"),
        (
            "a:\n- x\n- y\nz\n",
            "4:1: error: an element of the list of line 2 is expected here; begin it with \"- \" [yaml.syntax]"
        ),
        (
            "%YAML 1.2\na: 1\n",
            "2:1: error: the line --- must stand between a directive and the document [yaml.syntax]"
        ),
        (
            "{a: 1}\nb: 2\n",
            "2:1: error: the list or map of the document has ended before this; put everything into it [yaml.syntax]"
        ),
        ("a: [1, 2", "1:4: error: the list [ that begins here has no closing ']' [yaml.syntax]"),
        ("a: {{b}}\n", "1:4: error: a text that begins with '{' must be in quotes, or it is read as a map [yaml.key]"),
        (
            "a: \"\\x4\"\n",
            "1:5: error: the escape \\x needs 2 of the digits 0-9 and a-f behind it; "
                + "write \\\\ for a backslash [yaml.syntax]"
        ),
    ])
    func namesTheLineThatIsBroken(text: String, expected: String) {
        #expect(problems(text) == [expected])
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00], [0x00, 0x61]] as [[UInt8]])
    func namesWideEncodings(bytes: [UInt8]) {
        #expect(
            YAMLDocument(bytes).problems.map(\.description) == [
                "1:1: error: the file is UTF-16 or UTF-32; save it as UTF-8 [yaml.character]"
            ])
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n", "---\n...\n", "\u{FEFF}"])
    func aFileThatSaysNothingHasNoTree(text: String) {
        let document = YAMLDocument(Array(text.utf8))
        #expect(document.root == nil)
        #expect(document.problems.isEmpty)
    }
}
