/// All problems of a bundle at once. Never empty.
public struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problems, by file and place; those without a place first.
    public let problems: [ConfigurationProblem]
    /// The absolute path of every file and folder that was looked at, sorted, whether it is there or not: a change of one
    /// of them may mend the bundle.
    public let inputs: [String]

    /// Sorts the problems for showing.
    public init(_ problems: [ConfigurationProblem], inputs: [String] = []) {
        self.inputs = inputs
        self.problems = Self.withoutConsequences(problems).sorted { left, right in
            let (first, second) = (left.place, right.place)
            return (first?.file ?? "", first?.line ?? 0, first?.column ?? 0, left.message)
                < (second?.file ?? "", second?.line ?? 0, second?.column ?? 0, right.message)
        }
    }

    /// Where YAML is broken, the value that stands there in its place is not the author's, so that nothing is said of it.
    private static func withoutConsequences(_ problems: [ConfigurationProblem]) -> [ConfigurationProblem] {
        func start(_ problem: ConfigurationProblem) -> String? { problem.place?.description }
        let broken = Set(problems.filter(\.code.isOfYAML).compactMap(start))
        return problems.filter { $0.code.isOfYAML || !(start($0).map(broken.contains) ?? false) }
    }

    /// Problems that are shown to people; more tell of one cause, or of more than is mended at once. Programs get all.
    private static let shown = 20

    /// The first problems as a terminal shows them, how many more there are, and the count of all.
    public var description: String {
        let count = problems.count == 1 ? "1 error" : "\(problems.count) errors"
        let left = problems.count - Self.shown
        let further = left > 0 ? ["… and \(left) more \(left == 1 ? "error" : "errors")"] : []
        return (problems.prefix(Self.shown).map(\.description) + further + [count]).joined(separator: "\n")
    }

    /// True when the input itself could not be found or read, rather than being wrong.
    public var isMissingInput: Bool { problems.allSatisfy { $0.code == .input } }
}

extension ConfigurationCode {
    fileprivate var isOfYAML: Bool { rawValue.hasPrefix("yaml.") }
}
