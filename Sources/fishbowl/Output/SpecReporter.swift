import FishbowlCore
import FishbowlEngine

/// Tells how specs go while they run.
protocol SpecReporter {
    func begin(_ file: String) throws
    func tell(_ result: SpecResult, of file: String) throws
    func end(_ file: SpecFileResult) throws
    func close(_ summary: SpecSummary) throws
}

/// What all specs came to.
struct SpecSummary {
    let files: [SpecFileResult]

    var count: Int { files.reduce(0) { $0 + $1.results.count } }
    var passed: Int { files.reduce(0) { $0 + $1.passed } }
    var failed: Int { files.reduce(0) { $0 + $1.failed } }
    var pending: Int { files.reduce(0) { $0 + $1.pending } }
    /// Files that could not be read.
    var broken: Int { files.count { $0.problem != nil } }
    var isGood: Bool { files.allSatisfy(\.isGood) }
    var duration: Duration { files.reduce(.zero) { $0 + $1.duration } }

    /// What went wrong, in a few words.
    var complaint: String {
        let tests = failed > 0 ? ["\(counted(failed, "test")) failed"] : []
        let texts = broken > 0 ? ["\(counted(broken, "file")) could not be read"] : []
        return (tests + texts).joined(separator: ", ")
    }

    /// Everything in one line.
    var line: String {
        let parts =
            ["\(passed) passed"] + (failed > 0 ? ["\(failed) failed"] : [])
            + (pending > 0 ? ["\(pending) pending"] : [])
            + (broken > 0 ? ["\(counted(broken, "file")) broken"] : [])
        return "\(counted(count, "test")) in \(counted(files.count, "file")): \(parts.joined(separator: ", ")) "
            + "(\(duration.shown))"
    }
}

extension SpecFailure {
    /// The failure as lines: place, source, message, difference.
    var text: String { lines.joined(separator: "\n") }

    var lines: [String] {
        var lines: [String] = []
        if let place { lines.append(place) }
        if let source { lines.append("  " + source) }
        let told = code == "spec.expectation" ? message : "\(message) [\(code)]"
        lines += told.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if !difference.isEmpty { lines += ["(- expected, + found)"] + difference }
        return lines
    }

    var json: JSONValue {
        [
            "code": .string(code), "message": .string(message), "file": file.map { .string($0) } ?? .null,
            "line": line.map { .integer(Int64($0)) } ?? .null, "source": source.map { .string($0) } ?? .null,
            "difference": .strings(difference),
        ]
    }
}

extension Duration {
    /// Milliseconds, or seconds from one second on.
    var shown: String {
        let milliseconds = self / .milliseconds(1)
        if milliseconds < 1_000 { return "\(Int(milliseconds.rounded())) ms" }
        return "\((milliseconds / 10).rounded() / 100) s"
    }

    /// As a number of seconds, rounded to microseconds.
    var roundedSeconds: Double { (self / .microseconds(1)).rounded() / 1_000_000 }
}
