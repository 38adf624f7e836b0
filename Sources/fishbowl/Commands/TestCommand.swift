import ArgumentParser
import FishbowlCore
import FishbowlEngine
import Foundation

/// `fishbowl test`: runs the specs of authors.
struct TestCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run specs: tests of scripts and scenarios, written in Lua.",
        discussion: """
            Folders are searched for files whose names end in .spec.lua. Every test has a fresh machine and a bowl in \
            memory; no bowl of yours is touched.

              fishbowl test scripts scenarios
              fishbowl test scripts/personalities/ada.spec.lua --filter "tired"
            """)

    @Argument(help: ArgumentHelp("Files of specs, or folders of them.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("Only tests whose name, or that of a group, has this text in it.", valueName: "text"))
    var filter: String?

    @Option(help: ArgumentHelp("Write the results as JUnit XML, for build servers.", valueName: "file"))
    var junit: String?

    @Option(help: ArgumentHelp("The seed of chance in scenes that do not say theirs.", valueName: "n"))
    var seed: UInt64 = 1

    @Flag(help: "Let scripts keep their variables between calls, as in a long run, rather than forget them.")
    var noAmnesia = false

    @Flag(help: "Stop at the first failure.")
    var failFast = false

    @Flag(name: .customLong("list"), help: "List the tests without running them.")
    var isListing = false

    @OptionGroup var root: RootOptions
    @OptionGroup var reporting: ReportingOptions

    var wantsJSON: Bool { reporting.isJSON }

    func run() async throws {
        let sources = try SpecFiles(paths: paths, root: root.path).read()
        var options = SpecRunner.Options()
        options.filter = filter
        options.seed = seed
        options.isForgetful = !noAmnesia
        options.stopsAtFailure = failFast
        let runner = SpecRunner(options, log: reporting.logger)
        if isListing {
            try list(sources, runner)
            return
        }
        let reporter: any SpecReporter = wantsJSON ? JSONSpecReporter() : TextSpecReporter(terminal: .current())
        var files: [SpecFileResult] = []
        for source in sources {
            var failure: (any Error)?
            try reporter.begin(source.name)
            let result = runner.run(source) { result in
                do { try reporter.tell(result, of: source.name) } catch { failure = failure ?? error }
            }
            if let failure { throw failure }
            files.append(result)
            try reporter.end(result)
            if failFast, !result.isGood { break }
        }
        let summary = SpecSummary(files: files)
        if let junit { try JUnitReport(summary).write(to: junit) }
        try reporter.close(summary)
        guard summary.isGood else { throw CommandError(.specs, summary.complaint) }
        guard summary.count > 0 else {
            throw CommandError(
                .noSpecs, filter.map { "no test has \"\($0)\" in its name" } ?? "the specs have no tests")
        }
    }

    private func list(_ sources: [SpecSource], _ runner: SpecRunner) throws {
        for source in sources {
            let found = runner.list(source)
            if let problem = found.problem { throw CommandError(.specs, problem.text) }
            for test in found.results {
                let line = JSONLine("test").adding("file", source.name).adding("names", .strings(test.names))
                try Output.write(wantsJSON ? line.text : TextLayout.oneLine("\(source.name): \(test.name)"))
            }
        }
    }
}
