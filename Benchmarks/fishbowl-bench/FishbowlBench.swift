import ArgumentParser
import FishbowlStore
import Foundation

/// `make bench`: how long things take, printed and never asserted.
@main
struct FishbowlBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fishbowl-bench", abstract: "Measures turns, handler calls, virtual machines and releases.",
        discussion: "docs/benchmarks.md says what each figure means and what it should be.")

    @Argument(help: "What to measure.")
    var subject: Subject = .all

    @Option(help: "How many turns to measure in each run.")
    var turns = 1500

    @Option(help: "Only turns of these scripts.")
    var scripts: Scripts?

    @Option(help: "Only turns and reloads of this durability.")
    var durability: Durability?

    @Option(help: "The bundle of the shipped scenario.")
    var coffeehouse = "scenarios/coffeehouse.yaml"

    @Option(help: "Where bowls are made; they are removed at the end.")
    var folder = NSTemporaryDirectory()

    @Option(help: "Where recall writes its vectors, for Benchmarks/peers.")
    var vectors: String?

    @Flag(help: "Print one JSON object per figure.")
    var json = false

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case all, turn, plugins, call, fuel, gsub, vm, growth, apply, rollback, reload, validate, embed, recall, crowd,
            model, analytics, safety, audit
    }

    enum Scripts: String, ExpressibleByArgument, CaseIterable {
        case small, coffeehouse
    }

    enum Durability: String, ExpressibleByArgument, CaseIterable {
        case normal, full
    }

    func validate() throws {
        guard turns >= 100 else { throw ValidationError("--turns must be at least 100, found \(turns)") }
    }

    func run() async throws {
        let report = Report(json: json)
        let workshop = try Workshop(in: folder)
        defer { workshop.remove() }
        let durabilities = [StoreOptions.Durability.normal, .full]
            .filter { durability == nil || $0.rawValue == durability?.rawValue }
        if subject == .call || subject == .all { try CallBenchmark().run(report) }
        if subject == .fuel || subject == .all { try FuelBenchmark().run(report) }
        if subject == .gsub || subject == .all { try SubstitutionBenchmark().run(report) }
        if subject == .vm || subject == .all { try MachineBenchmark().run(report) }
        if subject == .embed || subject == .all { try EmbedBenchmark().run(report) }
        if subject == .recall || subject == .all { try RecallBenchmark(vectors: vectors).run(report) }
        if subject == .crowd || subject == .all { try await CrowdBenchmark(workshop: workshop).run(report) }
        if subject == .turn || subject == .all {
            let companies = [Company.small, .coffeehouse(coffeehouse)].filter {
                scripts == nil || $0.name == scripts?.rawValue
            }
            try await TurnBenchmark(
                workshop: workshop, turns: turns, companies: companies, durabilities: durabilities
            ).run(report)
        }
        if subject == .plugins || subject == .all {
            try await PluginBenchmark(workshop: workshop, turns: turns).run(report)
        }
        if subject == .analytics || subject == .all {
            try await AnalyticsBenchmark(workshop: workshop, turns: turns, coffeehouse: coffeehouse).run(report)
        }
        if subject == .model || subject == .all {
            try await ModelBenchmark(workshop: workshop, turns: turns, durabilities: durabilities).run(report)
        }
        if subject == .audit || subject == .all { try await AuditBenchmark(workshop: workshop).run(report) }
        if subject == .growth || subject == .all {
            try await GrowthBenchmark(workshop: workshop, turns: turns).run(report)
        }
        if subject == .safety || subject == .all {
            try await SafetyBenchmark(workshop: workshop, turns: turns).run(report)
        }
        if subject == .validate || subject == .all { try ValidateBenchmark(workshop: workshop).run(report) }
        if subject == .apply || subject == .all { try await ApplyBenchmark(workshop: workshop).run(report) }
        if subject == .rollback || subject == .all { try await RollbackBenchmark(workshop: workshop).run(report) }
        if subject == .reload || subject == .all {
            try await ReloadBenchmark(workshop: workshop, durabilities: durabilities).run(report)
        }
    }
}
