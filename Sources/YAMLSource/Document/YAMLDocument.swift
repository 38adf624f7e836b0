/// A file read as YAML: its tree, and everything that is wrong with it.
///
/// Reading never fails: a file that is not YAML has problems, and a tree only when one could be built. After a syntax
/// error the rest of the file is not read, since every later problem would be a guess; other problems are collected.
public struct YAMLDocument: Sendable {
    /// The tree; nil when the file is empty or its syntax is broken.
    public let root: YAMLNode?
    /// All problems, in the order of the file; empty for a good file.
    public let problems: [YAMLProblem]
    /// The text, to show lines of.
    public let text: YAMLText

    /// Reads `bytes` as one UTF-8 document, with or without a byte order mark.
    ///
    /// Cost: linear in the bytes and in the nodes, aliases expanded; both are limited.
    public init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) {
        guard bytes.count <= limits.bytes else {
            text = YAMLText([])
            root = nil
            let message = "the file has \(bytes.count) bytes; at most \(limits.bytes) are read"
            problems = [YAMLProblem(.limit, message, at: YAMLLocation(line: 1, column: 1))]
            return
        }
        if let problem = YAMLText.wideEncodingProblem(bytes) {
            text = YAMLText([])
            root = nil
            problems = [problem]
            return
        }
        text = YAMLText(bytes)
        let characterProblems = text.characterProblems(limit: limits.problems)
        guard characterProblems.isEmpty else {
            root = nil
            problems = characterProblems
            return
        }
        var builder = TreeBuilder(text: text, limits: limits)
        var isWhole = true
        do {
            try EventReader.read(Array(text.text.utf8)) { builder.consume($0) }
        } catch {
            isWhole = false
            let explanation = SyntaxExplanation(failure: error, text: text, last: builder.last)
            let problem = explanation.problem
            // What was refused already stops the parser on the same line again: `{{name}} says`.
            if !builder.problems.contains(where: { $0.code == .key && $0.location.line == problem.location.line }) {
                builder.report(problem)
            }
            if problem.code == .tab, !explanation.isInBlockScalar {
                for tab in SyntaxExplanation.furtherTabs(in: text, after: problem.location.line) { builder.report(tab) }
            }
        }
        root = isWhole && builder.root?.isNothing == false ? builder.root : nil
        problems = builder.problems.sorted { $0.location < $1.location }
    }
}
