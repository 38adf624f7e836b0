import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl character show`.
struct CharacterShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show someone: how they are, what they pursue and know, and whom they trust.",
        discussion: "  fishbowl character show ada")

    @OptionGroup var who: CharacterArgument
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(clock: clock, isReading: true)
        let report = try await bowl.character(who.key)
        let id = report.overview.character.id
        let (goals, topics) = try await bowl.store.read { (try $0.pursuedGoals(of: id), try $0.knownTopics(of: id)) }
        let others = try await bowl.acquaintances(of: who.key)
        if wantsJSON {
            let line = JSONLine("character", report.json).adding("goals", .array(goals.map(\.json)))
                .adding("knowledge", .array(topics.map(\.json)))
                .adding("acquaintances", .array(others.map(\.json)))
            return try Output.write(line.text)
        }
        let width = Terminal.current().width
        let lists = [
            ("Goals", goals.map(\.cells)), ("Knows about", topics.map(\.cells)), ("Trusts", others.map(\.cells)),
        ]
        let lines = lists.flatMap { title, rows in
            rows.isEmpty
                ? [] : ["", title] + TextTable(rows.map { ["  " + $0[0]] + $0.dropFirst() }, width: width).lines
        }
        try Output.write((report.lines(width: width) + lines).joined(separator: "\n"))
    }
}

/// `fishbowl character goals`.
struct CharacterGoals: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "goals",
        abstract: "Show what someone pursues and has pursued, and how far they are.",
        discussion: "  fishbowl character goals ada")

    @OptionGroup var who: CharacterArgument
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let key = who.key
        let bowl = try await place.open(isReading: true)
        let (row, goals) = try await bowl.store.read { store in
            let row = try store.somebody(key)
            return (row, try store.pursuedGoals(of: row.id))
        }
        if wantsJSON {
            let line = JSONLine("character_goals").adding("key", row.key).adding("goals", .array(goals.map(\.json)))
            return try Output.write(line.text)
        }
        if goals.isEmpty { return try Output.write("\(row.name) pursues nothing.") }
        try Output.write(
            TextTable(goals.map(\.cells), width: Terminal.current().width).lines.joined(separator: "\n"))
    }
}

/// `fishbowl character knowledge`.
struct CharacterKnowledge: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge",
        abstract: "Show what someone knows about, best first.",
        discussion: "  fishbowl character knowledge ada")

    @OptionGroup var who: CharacterArgument
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let key = who.key
        let bowl = try await place.open(isReading: true)
        let (row, topics) = try await bowl.store.read { store in
            let row = try store.somebody(key)
            return (row, try store.knownTopics(of: row.id))
        }
        if wantsJSON {
            let line = JSONLine("character_knowledge").adding("key", row.key)
                .adding("knowledge", .array(topics.map(\.json)))
            return try Output.write(line.text)
        }
        if topics.isEmpty { return try Output.write("\(row.name) knows about nothing in particular yet.") }
        try Output.write(
            TextTable(topics.map(\.cells), width: Terminal.current().width).lines.joined(separator: "\n"))
    }
}
