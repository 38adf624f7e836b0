package import FishbowlCore

/// One line of an exchange between bowls: a JSON object that says what it is.
package struct ExchangeLine: Sendable {
    /// The version of the format.
    package static let format = 1
    /// The type of the first line, which tells what the file is.
    package static let first = "fishbowl"
    /// The type of the last line, which tells that it is whole.
    package static let last = "end"

    /// In the file, from 1.
    package let number: Int
    package let type: String
    package let members: [String: JSONValue]

    package init(number: Int, type: String, members: [String: JSONValue]) {
        self.number = number
        self.type = type
        self.members = members
    }

    /// The text of a line with its end; `members` in their order.
    static func text(_ type: String, _ members: [(String, JSONValue)]) -> String {
        let written = ([("type", .string(type))] + members).map { name, value in
            JSONValue.string(name).canonicalText + ":" + value.canonicalText
        }
        return "{" + written.joined(separator: ",") + "}\n"
    }
}

/// Something that is wrong with a line.
package struct ExchangeProblem: Hashable, Sendable, Comparable {
    /// In the file, from 1.
    package let line: Int
    package let message: String

    package init(line: Int, _ message: String) {
        self.line = line
        self.message = message
    }

    package static func < (left: ExchangeProblem, right: ExchangeProblem) -> Bool {
        (left.line, left.message) < (right.line, right.message)
    }
}

/// What is wrong with the lines of an exchange, all of it at once.
package struct ExchangeProblems: Error, Hashable, Sendable {
    package let problems: [ExchangeProblem]

    package init(_ problems: [ExchangeProblem]) {
        self.problems = problems.sorted()
    }
}
