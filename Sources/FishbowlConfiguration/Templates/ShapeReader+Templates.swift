import FishbowlCore

extension ShapeReader {
    /// Checks the templates of a prompt that was read: their tags, and that every name can have a value.
    mutating func checkTemplates(of prompt: JSONValue) {
        let values = prompt["values"]?.arrayValue?.compactMap(\.stringValue) ?? []
        for text in texts {
            var scanner = TemplateScanner(text.text)
            let nodes = scanner.scan()
            var names = TemplateNames(values: values)
            if scanner.problems.isEmpty { names.check(nodes) }
            for problem in scanner.problems + names.problems {
                let place = text.place(line: problem.line, column: problem.column, length: problem.length)
                let opening = problem.openingLine.map { text.place(line: $0, column: 1, length: 1).line }
                let message = problem.message + (opening.map { ", opened on line \($0)" } ?? "")
                report(
                    problem.code, message, at: place, suggestion: problem.suggestion, allowed: problem.allowed)
            }
        }
    }
}
