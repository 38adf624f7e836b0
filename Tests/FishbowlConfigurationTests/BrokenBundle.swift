import Testing

/// A broken bundle and what its author must read, written by hand.
struct BrokenBundle: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text of `b.yaml`.
    let text: String
    /// Other files, by path.
    var files: [String: String] = [:]
    let expected: String

    init(_ name: String, _ text: String, files: [String: String] = [:], expected: String) {
        self.name = name
        self.text = text
        self.files = files
        self.expected = expected
    }

    var testDescription: String { name }
}

@Suite struct BrokenBundleTests {
    @Test(arguments: brokenStructures + brokenValues + brokenTexts + brokenTemplates)
    func tellsTheAuthorExactlyWhatIsWrong(_ broken: BrokenBundle) throws {
        let folder = try TemporaryFolder(broken.files.merging(["b.yaml": broken.text]) { $1 })
        #expect(folder.complaint(["b.yaml"]) == broken.expected)
    }
}
