import Testing
import YAMLSource

/// Reads a text that must be good, and gives its tree.
func tree(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> YAMLNode {
    let document = YAMLDocument(Array(text.utf8))
    #expect(document.problems == [], sourceLocation: sourceLocation)
    return try #require(document.root, sourceLocation: sourceLocation)
}

/// The problems of a text, one a line, as authors see them.
func problems(_ text: String, limits: YAMLLimits = YAMLLimits()) -> [String] {
    YAMLDocument(Array(text.utf8), limits: limits).problems.map(\.description)
}

@Suite struct YAMLDocumentTests {
    @Test func readsMapsListsAndScalarsInTheOrderOfTheFile() throws {
        let root = try tree("b: [1, two]\na: {x: 'y'}\n")
        #expect(root.pairs?.map(\.name) == ["b", "a"])
        #expect(root["b"]?.elements?.map(\.scalar?.text) == ["1", "two"])
        #expect(root["a"]?["x"]?.scalar == YAMLScalar(text: "y", style: .singleQuoted))
    }

    @Test func anEmptyFileHasNeitherTreeNorProblems() {
        for text in ["", "\n\n", "# only a comment\n"] {
            let document = YAMLDocument(Array(text.utf8))
            #expect(document.root == nil)
            #expect(document.problems == [])
        }
    }

    @Test func keepsTagsAndTheirPlaces() throws {
        let root = try tree("script: !file ../ada.lua\n")
        let value = try #require(root["script"])
        #expect(value.tag == "!file")
        #expect(value.scalar?.text == "../ada.lua")
        #expect(value.location == YAMLLocation(line: 1, column: 9))
        #expect(value.end == YAMLLocation(line: 1, column: 25))
    }

    @Test func replacesAliasesByWhatTheyName() throws {
        let root = try tree("a: &x {k: v}\nb: *x\n")
        #expect(root["b"]?["k"]?.scalar?.text == "v")
        #expect(root["b"]?.location == YAMLLocation(line: 1, column: 4))
    }

    @Test func mergesMapsUnlessTheKeyIsThere() throws {
        let root = try tree("base: &b {x: 1, y: 2}\nmine:\n  <<: *b\n  y: 3\n")
        let mine = try #require(root["mine"]?.pairs)
        #expect(mine.map { "\($0.name)=\($0.value.scalar?.text ?? "")" } == ["y=3", "x=1"])
    }

    @Test func theFirstOfSeveralMergedMapsWins() throws {
        let root = try tree("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b]\n")
        let merged = try #require(root["c"]?.pairs)
        #expect(merged.map { "\($0.name)=\($0.value.scalar?.text ?? "")" } == ["x=1", "y=2"])
    }

    @Test func aQuotedMergeKeyIsAnOrdinaryKey() throws {
        #expect(try tree("\"<<\": {x: 1}\n").pairs?.map(\.name) == ["<<"])
    }
}
