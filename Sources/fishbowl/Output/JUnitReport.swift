import FishbowlEngine
import Foundation

/// The results of specs in the XML that build servers read: a suite for each file, a case for each test.
///
/// Source: the schema of the JUnit task of Apache Ant, as Jenkins reads it.
struct JUnitReport {
    private let summary: SpecSummary

    init(_ summary: SpecSummary) {
        self.summary = summary
    }

    /// - Throws: `CommandError.cannotCreate`.
    func write(to path: String) throws(CommandError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandError(.cannotCreate, "cannot write \(path): \(error.reasonOfSystem)")
        }
    }

    var text: String {
        let counts = [
            ("tests", "\(summary.count + summary.broken)"), ("failures", "\(summary.failed)"),
            ("errors", "\(summary.broken)"), ("skipped", "\(summary.pending)"),
            ("time", "\(summary.duration.roundedSeconds)"),
        ]
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + Self.element("testsuites", [("name", "fishbowl")] + counts, summary.files.map(suite)) + "\n"
    }

    private func suite(_ file: SpecFileResult) -> String {
        let attributes = [
            ("name", file.file), ("tests", "\(file.results.count + (file.problem == nil ? 0 : 1))"),
            ("failures", "\(file.failed)"), ("errors", file.problem == nil ? "0" : "1"),
            ("skipped", "\(file.pending)"), ("time", "\(file.duration.roundedSeconds)"),
        ]
        let broken = file.problem.map { problem in
            Self.element(
                "testcase", [("classname", file.file), ("name", "(the file)"), ("time", "0")],
                [Self.element("error", [("type", problem.code), ("message", problem.message)], text: problem.text)])
        }
        return Self.element(
            "testsuite", attributes, file.results.map { testCase($0, in: file) } + (broken.map { [$0] } ?? []))
    }

    private func testCase(_ result: SpecResult, in file: SpecFileResult) -> String {
        let attributes = [
            ("classname", file.file), ("name", result.name), ("time", "\(result.duration.roundedSeconds)"),
        ]
        switch result.outcome {
        case .passed: return Self.element("testcase", attributes, [])
        case .pending(let why):
            return Self.element("testcase", attributes, [Self.element("skipped", [("message", why)], [])])
        case .failed(let failure):
            let told = [("type", failure.code), ("message", failure.message)]
            return Self.element("testcase", attributes, [Self.element("failure", told, text: failure.text)])
        }
    }

    private static func element(_ name: String, _ attributes: [(String, String)], _ children: [String]) -> String {
        let head = "<\(name)" + attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
        if children.isEmpty { return head + "/>" }
        return head + ">\n" + children.joined(separator: "\n") + "\n</\(name)>"
    }

    private static func element(_ name: String, _ attributes: [(String, String)], text: String) -> String {
        "<\(name)" + attributes.map { " \($0)=\"\(escaped($1))\"" }.joined() + ">\(escaped(text))</\(name)>"
    }

    /// The text as XML 1.0 takes it: marks as references, and nothing for characters that it does not have.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "\n": result.append(contentsOf: "&#10;".unicodeScalars)
            case "\t": result.append(contentsOf: "&#9;".unicodeScalars)
            default:
                let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                result.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return String(result)
    }
}
