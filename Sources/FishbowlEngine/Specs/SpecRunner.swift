internal import FishbowlConfiguration
internal import FishbowlCore
package import Logging

/// Runs specs: every test in a machine of its own, into which the whole text is read anew, so that no test leaves
/// anything behind for the next.
///
/// Runs on the caller's thread, which should have a stack of 8 MiB, and blocks it.
package struct SpecRunner: Sendable {
    /// How specs are run.
    package struct Options: Sendable {
        /// Only tests whose name, with those of its groups, has this text in it.
        package var filter: String?
        /// Whether scenes forget everything but durable state, unless they say otherwise.
        package var isForgetful = true
        package var seed: UInt64 = 1
        /// Whether the first failure ends it.
        package var stopsAtFailure = false

        package init() {}
    }

    private let options: Options
    private let log: Logger

    /// - Parameter log: where scripts and the bowls under test write.
    package init(_ options: Options = Options(), log: Logger) {
        self.options = options
        self.log = log
    }

    /// The names of all tests of a text that the filter lets through.
    package func list(_ source: SpecSource) -> SpecFileResult {
        run(source, candidate: nil, isDry: true) { _ in }
    }

    /// Runs the tests of a text.
    ///
    /// - Parameter told: told of each test as soon as it has ended.
    package func run(_ source: SpecSource, told: (SpecResult) -> Void = { _ in }) -> SpecFileResult {
        run(source, candidate: nil, isDry: false, told: told)
    }

    /// Runs the tests of a text against a release under test, or only lists them.
    func run(
        _ source: SpecSource, candidate: ConfigurationBundle?, isDry: Bool = false, told: (SpecResult) -> Void
    ) -> SpecFileResult {
        let clock = ContinuousClock()
        let start = clock.now
        let bundles = SpecBundles(source, candidate: candidate)
        var results: [SpecResult] = []
        do throws(SpecFailed) {
            let tests = try SpecMachine(source, bundles, defaults, log: log).tests()
            for (index, test) in tests.enumerated() where isWanted(test.names) {
                let began = clock.now
                let (outcome, warnings) =
                    isDry || test.isPending ? (.pending(""), []) : outcome(of: index + 1, in: source, bundles)
                let result = SpecResult(
                    names: test.names, outcome: outcome, duration: clock.now - began, warnings: warnings)
                results.append(result)
                told(result)
                if options.stopsAtFailure, result.failure != nil { break }
            }
            return SpecFileResult(file: source.name, results: results, problem: nil, duration: clock.now - start)
        } catch {
            return SpecFileResult(
                file: source.name, results: results, problem: error.failure, duration: clock.now - start)
        }
    }

    private var defaults: SpecScene.Defaults {
        SpecScene.Defaults(seed: options.seed, isForgetful: options.isForgetful)
    }

    private func isWanted(_ names: [String]) -> Bool {
        guard let filter = options.filter?.lowercased() else { return true }
        return names.joined(separator: " ").lowercased().contains(filter)
    }

    private func outcome(
        of number: Int, in source: SpecSource, _ bundles: SpecBundles
    ) -> (outcome: SpecResult.Outcome, warnings: [String]) {
        var machine: SpecMachine?
        do throws(SpecFailed) {
            let test = try SpecMachine(source, bundles, defaults, log: log)
            machine = test
            try test.run(number)
            return (.passed, test.warnings)
        } catch {
            return (error.skipped.map { .pending($0) } ?? .failed(error.failure), machine?.warnings ?? [])
        }
    }
}
