internal import FishbowlConfiguration
internal import FishbowlCore
internal import Logging

/// The tests that entries of a configuration carry, run against it before it becomes active (T6).
struct ReleaseTests {
    private let entries: [EntryVersion]

    /// - Parameter entries: all that the release will hold.
    init(_ entries: [EntryVersion]) {
        self.entries = entries
    }

    /// Runs the tests of those entries; each test in a bowl in memory of its own, whose first release is this one.
    ///
    /// - Throws: `ConfigurationProblems` with every test that failed, at the line of the expectation.
    func run(of names: Set<EntryName>) throws {
        let tested = entries.filter { names.contains($0.name) && $0.value["tests"] != nil }
        guard !tested.isEmpty else { return }
        let candidate = ConfigurationBundle(
            entries.map { BundleEntry(name: $0.name, value: $0.value, origins: $0.origins, document: $0.document) })
        let runner = SpecRunner(log: Logger(label: "fishbowl.tests") { _ in SwiftLogNoOpLogHandler() })
        let problems = tested.flatMap { entry in
            guard let source = SpecSource(entry) else { return [ConfigurationProblem]() }
            let result = runner.run(source, candidate: candidate) { _ in }
            let broken = result.problem.map { ConfigurationProblem($0, of: entry, source, test: nil) }
            return (broken.map { [$0] } ?? [])
                + result.results.compactMap { test in
                    test.failure.map { ConfigurationProblem($0, of: entry, source, test: test.name) }
                }
        }
        guard problems.isEmpty else { throw ConfigurationProblems(problems) }
    }
}

extension SpecSource {
    /// The tests of an entry; nil when it has none.
    init?(_ entry: EntryVersion) {
        guard let text = entry.value["tests"]?.stringValue else { return nil }
        self.init(
            name: "\(entry.name) tests", text: text, folder: nil, origin: entry.origins.first { $0.field == "tests" })
    }
}

extension ConfigurationProblem {
    /// A test that failed, shown where its author wrote it.
    fileprivate init(_ failure: SpecFailure, of entry: EntryVersion, _ source: SpecSource, test: String?) {
        let lead = test.map { "the test \"\($0)\" of \(entry.name) failed" } ?? "the tests of \(entry.name) cannot run"
        // What happened outside of the tests' own text is told in words.
        let place = failure.lineOfText == nil ? failure.place.map { " (at \($0))" } ?? "" : ""
        self.init(
            ConfigurationCode(rawValue: failure.code), "\(lead): \(failure.message)\(place)", inScript: source.text,
            from: source.origin, line: failure.lineOfText)
    }
}
