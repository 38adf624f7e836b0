import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl analytics`: how a conversation goes.
struct AnalyticsCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "analytics",
        abstract: "Show how conversations go: sentiment, engagement, creativity, topics, talk about the talk.",
        discussion: """
            Without a number it lists conversations with their scores. docs/analytics.md says what each score means.

              fishbowl analytics 1
              fishbowl analytics --compare 3 4
            """)

    @Argument(help: ArgumentHelp("The conversation's number.", valueName: "conversation"))
    var id: Int64?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Compare what was said on two releases.", valueName: "releases"))
    var compare: [Int64] = []

    @Option(help: ArgumentHelp("How many conversations are listed at most.", valueName: "n"))
    var limit = 20

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard compare.isEmpty || compare.count == 2 else {
            throw ValidationError("--compare takes two releases, found \(compare.count): --compare 3 4")
        }
        guard compare.isEmpty || id == nil else { throw ValidationError("A conversation or --compare, not both.") }
        guard compare.count < 2 || compare[0] != compare[1] else {
            throw ValidationError("--compare takes two different releases, found \(compare[0]) twice.")
        }
        guard limit > 0 else { throw ValidationError("--limit is 1 or more.") }
    }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        if let id { return try await report(ConversationID(rawValue: id), of: bowl) }
        if compare.count == 2 {
            let comparison = try await bowl.compareAnalytics(
                ReleaseNumber(rawValue: compare[0]), ReleaseNumber(rawValue: compare[1]))
            return try Output.write(
                wantsJSON
                    ? comparison.line.text : comparison.lines(width: Terminal.current().width).joined(separator: "\n"))
        }
        try await list(bowl)
    }

    private func report(_ id: ConversationID, of bowl: Bowl) async throws {
        let report = try await bowl.analytics(of: id)
        try Output.write(
            wantsJSON ? report.line.text : report.lines(for: Terminal.current()).joined(separator: "\n"))
    }

    private func list(_ bowl: Bowl) async throws {
        let limit = limit
        let rows = try await bowl.store.read { try $0.scoredConversations(limit: limit) }
        if wantsJSON {
            return try Output.write(JSONLine("analytics_list").adding("conversations", .array(rows.map(\.json))).text)
        }
        if rows.isEmpty { return try Output.write("Nothing was analysed yet.") }
        let header = ["conversation", "messages", "sentiment", "engagement", "creativity", "topics", "meta"]
        try Output.write(NumberTable([header] + rows.map(\.cells)).lines.joined(separator: "\n"))
    }
}

extension ScoredConversation {
    fileprivate var cells: [String] {
        [
            "\(conversation.id) \(TextLayout.oneLine(conversation.scenario))", "\(analysis.sentiment.count)",
            signed(analysis.sentimentScore), decimal(analysis.engagement), analysis.creativity.map(decimal) ?? "–",
            "\(analysis.topics.number)", "\(analysis.metaMessages)",
        ]
    }

    fileprivate var json: JSONValue {
        let head: [String: JSONValue] = [
            "conversation": .integer(conversation.id.rawValue), "scenario": .string(conversation.scenario),
            "title": .string(conversation.title), "status": .string(conversation.status.rawValue),
            "release": .integer(release.rawValue),
        ]
        return .object(head.merging(analysis.json) { $1 })
    }
}
