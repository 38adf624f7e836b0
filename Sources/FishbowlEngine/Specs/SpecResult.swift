/// Why a test failed, shown where its author wrote it.
package struct SpecFailure: Hashable, Sendable {
    /// `spec.expectation` for an expectation that does not hold; else the code of the error.
    package var code: String
    package var message: String
    /// What differs, as lines of a diff from what was expected to what was found; empty when there is nothing to compare.
    package var difference: [String] = []
    package var file: String?
    package var line: Int?
    /// The line of the spec's text, from 1, where that is what `line` is of.
    var lineOfText: Int?
    /// The line itself.
    package var source: String?

    static let expectation = "spec.expectation"
    static let misuse = "spec.usage"
}

extension SpecFailure {
    /// `file:line`, or the file, or nothing.
    package var place: String? {
        file.map { file in line.map { "\(file):\($0)" } ?? file }
    }
}

/// What one test came to.
package struct SpecResult: Sendable {
    package enum Outcome: Hashable, Sendable {
        case passed
        case failed(SpecFailure)
        /// Declared without a body, or ended by `skip`; with the reason that it gives.
        case pending(String)
    }

    /// The names of the groups that it is in, outermost first, and its own.
    package let names: [String]
    package let outcome: Outcome
    package let duration: Duration
    /// What its author should know all the same.
    package let warnings: [String]

    package var name: String { names.joined(separator: " › ") }

    package var failure: SpecFailure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }
}

/// What a file of specs came to.
package struct SpecFileResult: Sendable {
    package let file: String
    package let results: [SpecResult]
    /// What kept the file from being read, so that none of its tests ran.
    package let problem: SpecFailure?
    package let duration: Duration

    package var passed: Int { results.count { $0.outcome == .passed } }
    package var failed: Int { results.count { $0.failure != nil } }
    package var pending: Int { results.count - passed - failed }
    package var isGood: Bool { problem == nil && failed == 0 }
}
