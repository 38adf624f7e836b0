import FishbowlConfiguration
import FishbowlCore

extension ConfigurationPlan.Step {
    /// What changes in the entry, field by field.
    var difference: EntryDifference? { EntryDifference(before: before?.value, after: after?.value) }

    /// The change with everything that differs.
    var fullJSON: JSONValue {
        var members = json.objectValue ?? [:]
        members["version_before"] = before.map { .integer(Int64($0.version)) } ?? .null
        members["fields"] = difference?.json["fields"] ?? .array([])
        return .object(members)
    }

    /// The entry on a line of its own, and what differs below it.
    func lines(for terminal: Terminal) -> [String] {
        let fields = (difference?.lines ?? []).map { terminal.styled("      \($0)", style(of: $0)) }
        return [terminal.styled("  \(operation.mark) \(name)", .bold)] + fields
    }

    private func style(of line: String) -> Terminal.Style? {
        switch line.first {
        case "+": .added
        case "-": .removed
        case "@": .dim
        default: nil
        }
    }
}

extension Terminal {
    /// The text in a style where there is one.
    fileprivate func styled(_ text: String, _ style: Style?) -> String {
        style.map { styled(text, $0) } ?? text
    }
}
