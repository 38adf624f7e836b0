import ArgumentParser
import FishbowlCore

/// `fishbowl security events`: every event that there is.
struct SecurityEvents: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "List all security events that there can be, with what they mean.",
        discussion: """
              fishbowl security events
              fishbowl security events --markdown > docs/security-events.md
            """)

    @Flag(help: "As a page in Markdown.")
    var markdown = false

    @Flag(name: .customLong("json"), help: "Print one JSON object per line, for programs.")
    var isJSON = false

    var wantsJSON: Bool { isJSON }

    func run() async throws {
        if wantsJSON {
            let line = JSONLine("security_codes").adding("codes", .array(SecurityCode.allCases.map(\.json)))
            return try Output.write(line.text)
        }
        if markdown { return try Output.write(raw: SecurityCode.page) }
        let width = Terminal.current().width
        let rows = SecurityCode.allCases.map { [$0.rawValue, $0.meaning.severity.rawValue, $0.meaning.summary] }
        try Output.write(TextTable(rows, width: width).lines.joined(separator: "\n"))
    }
}
