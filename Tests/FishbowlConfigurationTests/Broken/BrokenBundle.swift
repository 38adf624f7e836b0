import Testing

/// A broken bundle and what its author must read, written by hand.
struct BrokenBundle: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text of `b.yaml`.
    let text: String
    /// Other files, by path.
    var files: [String: String] = [:]
    /// Files that are no text, by path; they replace those of the same name.
    var bytes: [String: [UInt8]] = [:]
    /// Symbolic links, by path.
    var links: [String: String] = [:]
    /// What is read, in this order.
    var paths = ["b.yaml"]
    let expected: String

    init(
        _ name: String, _ text: String, files: [String: String] = [:], bytes: [String: [UInt8]] = [:],
        links: [String: String] = [:], paths: [String] = ["b.yaml"], expected: String
    ) {
        self.name = name
        self.text = text
        self.files = files
        self.bytes = bytes
        self.links = links
        self.paths = paths
        self.expected = expected
    }

    var testDescription: String { name }

    func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder(files.merging(["b.yaml": text]) { $1 })
        for (path, content) in bytes { try folder.write(content, to: path) }
        for (path, target) in links { try folder.link(path, to: target) }
        return folder
    }
}

@Suite struct BrokenBundleTests {
    private static let structures = brokenStructures + brokenKeys + brokenFiles
    private static let yaml = brokenLines + brokenQuotes + brokenCharacters + brokenReuse
    private static let values =
        brokenValues + brokenTypes + brokenNumbers + brokenSettings + brokenPlugins
        + brokenGiven
    private static let texts = brokenTexts + brokenIncludes + brokenTemplates + brokenTags

    @Test(arguments: structures + yaml + values + texts)
    func tellsTheAuthorExactlyWhatIsWrong(_ broken: BrokenBundle) throws {
        let complaint = try broken.folder().complaint(broken.paths)
        #expect(complaint == broken.expected, "\(complaint)")
    }

    /// Two fixtures of one name could not be told apart in a report.
    @Test func everyFixtureHasItsOwnName() {
        let names = (Self.structures + Self.yaml + Self.values + Self.texts).map(\.name)
        #expect(Set(names).count == names.count)
    }
}
