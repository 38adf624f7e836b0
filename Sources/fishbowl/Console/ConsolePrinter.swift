import FishbowlCore
import FishbowlEngine
import FishbowlScripts
import LuaRuntime

/// Shows what inputs of a console came to: text, or one object each for programs.
struct ConsolePrinter {
    let isJSON: Bool
    let terminal: Terminal

    /// Lines of one value that are shown.
    private static let longestValue = 60
    /// Characters of a value in a change.
    private static let longestStep = 40

    func show(_ outcome: ConsoleOutcome) throws(CommandError) {
        guard !isJSON else { return try Output.write(outcome.line.text) }
        for print in outcome.printed {
            let source = print.source.map { "\($0): " } ?? ""
            let level = print.level == .info ? "" : "[\(print.level.rawValue)] "
            try Output.write(terminal.styled(TextLayout.printable("\(source)\(level)\(print.text)"), .dim))
        }
        for value in outcome.values { try Output.write(shown(value)) }
        let changes = outcome.changes
        if !changes.isEmpty { try note("rolled back: \(words(changes))") }
    }

    /// A value, cut where it is too long to be read.
    private func shown(_ value: LuaValue) -> String {
        let text = TextLayout.printable(String(decoding: value.shownBytes, as: UTF8.self))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > Self.longestValue else { return text }
        let rest = lines.count - Self.longestValue
        return lines.prefix(Self.longestValue).joined(separator: "\n") + "\n… \(counted(rest, "more line"))"
    }

    private func words(_ changes: ConsoleChanges) -> String {
        let steps = changes.steps.map { "\($0.name) \(brief($0.before)) → \(brief($0.after))" }
        let rows = "(\(Self.words(changes.rows)))"
        return steps.isEmpty ? rows : steps.joined(separator: ", ") + " " + rows
    }

    /// `character_goals 1, messages 2`.
    static func words(_ rows: [String: Int]) -> String {
        let total = rows.values.reduce(0, +)
        let tables = rows.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(counted(total, "row")): \(tables.joined(separator: ", "))"
    }

    private func brief(_ value: JSONValue?) -> String {
        guard let value else { return "nothing" }
        let text = value.canonicalText
        return text.count > Self.longestStep ? text.prefix(Self.longestStep) + "…" : text
    }

    func show(_ failure: ConsoleFailure) throws(CommandError) {
        if isJSON {
            let line = JSONLine("failed").adding("code", failure.code.rawValue).adding("message", failure.message)
                .adding("place", failure.place).adding("source_line", failure.sourceLine)
                .adding("traceback", .strings(failure.traceback))
            return try Output.write(line.text)
        }
        let place = failure.place.map { "\($0): " } ?? ""
        var lines = ["\(place)error: \(failure.message) [\(failure.code.rawValue)]"]
        if let line = failure.line, let source = failure.sourceLine, !source.isEmpty {
            let number = String(line)
            lines.append("\(String(repeating: " ", count: max(0, 5 - number.count)))\(number) | \(source)")
        }
        if failure.traceback.count > 1 { lines += failure.traceback.map { "      = \($0)" } }
        Output.writeError(TextLayout.printable(lines.joined(separator: "\n")))
    }

    func show(_ error: any Error) {
        Failure(error).report(asJSON: isJSON)
    }

    func show(_ commit: ConsoleCommit) throws(CommandError) {
        switch commit {
        case .nothing:
            guard !isJSON else { return try Output.write(Self.committed(0, in: nil, [:])) }
            try note("nothing to commit: no input changes anything")
        case .committed(let inputs, let conversation, let rows):
            guard !isJSON else { return try Output.write(Self.committed(inputs, in: conversation, rows)) }
            try note("committed in conversation \(conversation): \(counted(inputs, "input")), \(Self.words(rows))")
        case .changed(let renewed):
            guard !isJSON else { return try Output.write(JSONLine("changed").adding("inputs", renewed.count).text) }
            try note("not committed: the bowl has changed, and the inputs do something else now:")
            for (input, outcome) in renewed {
                try note("\(input.owner.name)> \(TextLayout.oneLine(input.code))")
                try show(outcome)
            }
            try note(":commit again keeps that")
        }
    }

    private static func committed(_ inputs: Int, in conversation: ConversationID?, _ rows: [String: Int]) -> String {
        JSONLine("committed").adding("inputs", inputs).adding("conversation", conversation?.rawValue)
            .adding("rows", .counts(rows)).text
    }

    /// A remark of the console's own.
    func note(_ text: String) throws(CommandError) {
        if isJSON { return }
        for line in TextLayout.wrap(text, width: terminal.width - 2) {
            try Output.write(terminal.styled("  \(line)", .dim))
        }
    }
}

extension ConsoleOutcome {
    fileprivate var line: JSONLine {
        JSONLine("evaluated")
            .adding("values", .array(values.map(\.shownJSON)))
            .adding("printed", .array(printed.map(\.json)))
            .adding("changes", .array(changes.steps.map(\.json)))
            .adding("rows", .counts(changes.rows))
            .adding("conversation", conversation.rawValue)
            .adding("is_new", .boolean(isNew))
    }
}

extension ConsolePrint {
    fileprivate var json: JSONValue {
        ["level": .string(level.rawValue), "text": .string(text), "source": source.map { .string($0) } ?? .null]
    }
}

extension ConsoleChanges.Step {
    fileprivate var json: JSONValue { ["name": .string(name), "before": before ?? .null, "after": after ?? .null] }
}

extension JSONValue {
    fileprivate static func counts(_ rows: [String: Int]) -> JSONValue {
        .object(rows.mapValues { .integer(Int64($0)) })
    }
}
