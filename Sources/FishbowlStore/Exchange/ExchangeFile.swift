internal import Crypto
internal import FishbowlCore

/// The lines of an exchange, read and found to be whole.
package struct ExchangeFile: Sendable {
    /// The lines between the first and the last.
    package let lines: [ExchangeLine]
    /// SHA-256 of the whole file.
    package let contentHash: String

    /// Reads the text of an exchange.
    ///
    /// - Parameter isEdited: whether a file is taken whose last line does not fit, because somebody has changed it.
    /// - Throws: `ExchangeProblems` with every line that is none, or with why the file is not whole.
    package init(reading content: [UInt8], isEdited: Bool) throws {
        contentHash = SHA256.hash(data: content).text
        var lines: [ExchangeLine] = []
        var problems: [ExchangeProblem] = []
        var start = 0
        var number = 0
        var lastStart = 0
        while start < content.count {
            let end = content[start...].firstIndex(of: UInt8(ascii: "\n")) ?? content.count
            number += 1
            if end > start {
                lastStart = start
                do {
                    lines.append(try Self.line(String(decoding: content[start..<end], as: UTF8.self), number))
                } catch let problem as LineProblem { problems.append(ExchangeProblem(line: number, problem.message)) }
            }
            start = end + 1
            guard problems.count < Self.mostProblems else { break }
        }
        guard problems.isEmpty else { throw ExchangeProblems(problems) }
        try Self.checkBeginning(lines.first)
        guard !isEdited else {
            self.lines = lines.dropFirst().filter { $0.type != ExchangeLine.last }
            return
        }
        guard let last = lines.last, last.type == ExchangeLine.last else {
            throw ExchangeProblems([
                ExchangeProblem(
                    line: number,
                    "the file ends before its last line, {\"type\":\"end\",…}: it was cut off. Export again.")
            ])
        }
        guard last.members["sha256"]?.stringValue == SHA256.hash(data: content[..<lastStart]).text else {
            throw ExchangeProblems([
                ExchangeProblem(
                    line: last.number,
                    "the file is not what was exported: its checksum differs. If you have changed it yourself, say --edited."
                )
            ])
        }
        self.lines = Array(lines.dropFirst().dropLast())
    }

    /// Problems after which no more are looked for.
    static let mostProblems = 100

    private struct LineProblem: Error { let message: String }

    private static func line(_ text: String, _ number: Int) throws -> ExchangeLine {
        let value: JSONValue
        do { value = try JSONValue(parsing: text) } catch {
            throw LineProblem(message: "is no JSON: \(error)")
        }
        guard let members = value.objectValue, let type = members["type"]?.stringValue else {
            throw LineProblem(message: "is no object with a \"type\"")
        }
        return ExchangeLine(number: number, type: type, members: members)
    }

    private static func checkBeginning(_ first: ExchangeLine?) throws {
        guard let first, first.type == ExchangeLine.first else {
            throw ExchangeProblems([
                ExchangeProblem(
                    line: first?.number ?? 1,
                    "this is no export of a bowl: the first line is not {\"type\":\"\(ExchangeLine.first)\",…}. "
                        + "Make one with: fishbowl export FILE")
            ])
        }
        let format = first.members["format"]?.integerValue ?? 0
        guard format == ExchangeLine.format else {
            throw ExchangeProblems([
                ExchangeProblem(
                    line: first.number,
                    "the export has format \(format), this program knows \(ExchangeLine.format). Use the program that made it."
                )
            ])
        }
    }
}
