import FishbowlCore
import FishbowlEngine
import Synchronization

/// Specs for people: every test by its name under those of its groups, then what failed, then one line for all.
final class TextSpecReporter: SpecReporter {
    private let terminal: Terminal
    /// The groups of the test that was told last.
    private let groups = Mutex<[String]>([])

    init(terminal: Terminal) {
        self.terminal = terminal
    }

    func begin(_ file: String) throws {
        groups.withLock { $0 = [] }
        try Output.write(terminal.styled(TextLayout.oneLine(file), .bold))
    }

    func tell(_ result: SpecResult, of file: String) throws {
        let names = Array(result.names.dropLast())
        let last = groups.withLock { last in
            defer { last = names }
            return last
        }
        let common = zip(last, names).prefix { $0 == $1 }.count
        var lines = names.enumerated().dropFirst(common).map { indent($0) + TextLayout.oneLine($1) }
        let name = TextLayout.oneLine(result.names.last ?? "")
        let line =
            switch result.outcome {
            case .passed: "\(terminal.styled("✓", .added)) \(name)\(time(result.duration))"
            case .failed: "\(terminal.styled("✗ \(name)", .removed))\(time(result.duration))"
            case .pending(let why): terminal.styled("– \(name) (pending\(why.isEmpty ? "" : ": \(why)"))", .dim)
            }
        lines.append(indent(names.count) + line)
        lines += result.warnings.map { indent(names.count + 1) + "warning: " + TextLayout.oneLine($0) }
        try Output.write(lines.joined(separator: "\n"))
    }

    func end(_ file: SpecFileResult) throws {
        if file.problem != nil { try Output.write("  " + terminal.styled("✗ cannot be read", .removed)) }
    }

    func close(_ summary: SpecSummary) throws {
        let failures = summary.files.flatMap { file in
            (file.problem.map { [(file.file, $0)] } ?? [])
                + file.results.compactMap { result in result.failure.map { (result.name, $0) } }
        }
        var lines: [String] = []
        for (index, (name, failure)) in failures.enumerated() {
            lines += ["", terminal.styled("\(index + 1)) \(TextLayout.oneLine(name))", .bold)]
            lines += failure.lines.map { "   " + styled(TextLayout.oneLine($0)) }
        }
        try Output.write((lines + ["", summary.line]).joined(separator: "\n"))
    }

    private func styled(_ line: String) -> String {
        line.hasPrefix("+")
            ? terminal.styled(line, .added) : line.hasPrefix("-") ? terminal.styled(line, .removed) : line
    }

    private func indent(_ level: Int) -> String { String(repeating: "  ", count: level + 1) }

    /// How long it took, where that is worth a word.
    private func time(_ duration: Duration) -> String {
        duration < .milliseconds(100) ? "" : terminal.styled(" (\(duration.shown))", .dim)
    }
}

/// Specs for programs: one object per test, and one at the end.
struct JSONSpecReporter: SpecReporter {
    func begin(_ file: String) throws {}

    func tell(_ result: SpecResult, of file: String) throws {
        let (outcome, reason): (String, String?) =
            switch result.outcome {
            case .passed: ("passed", nil)
            case .failed: ("failed", nil)
            case .pending(let why): ("pending", why)
            }
        let line = JSONLine("test").adding("file", file).adding("names", .strings(result.names))
            .adding("outcome", outcome).adding("reason", reason)
            .adding("seconds", .number(result.duration.roundedSeconds))
            .adding("failure", result.failure?.json ?? .null).adding("warnings", .strings(result.warnings))
        try Output.write(line.text)
    }

    func end(_ file: SpecFileResult) throws {
        guard let problem = file.problem else { return }
        try Output.write(JSONLine("broken").adding("file", file.file).adding("failure", problem.json).text)
    }

    func close(_ summary: SpecSummary) throws {
        let line = JSONLine("tested").adding("files", summary.files.count).adding("tests", summary.count)
            .adding("passed", summary.passed).adding("failed", summary.failed).adding("pending", summary.pending)
            .adding("broken", summary.broken).adding("seconds", .number(summary.duration.roundedSeconds))
        try Output.write(line.text)
    }
}
