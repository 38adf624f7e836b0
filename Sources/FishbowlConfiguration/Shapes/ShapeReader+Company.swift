import FishbowlCore
import YAMLSource

extension ShapeReader {
    /// A number from 0 to 1, or the name of one.
    mutating func readSensitivity(_ node: YAMLNode, path: String) -> JSONValue? {
        guard case .string(let text) = meaning(node) else { return readScalar(node, .number(0...1), path: path) }
        let names = Sensitivity.names.map(\.name)
        guard names.contains(text) else {
            report(
                .choice, "\(path) must be a number between 0 and 1 or the name of one, found \(Self.shown(node))",
                at: file.place(node), suggestion: Nearest.name(to: text, among: names), allowed: names)
            return nil
        }
        return .string(text)
    }

    /// Reports a personality that has a relationship with itself.
    mutating func checkCompany(of name: EntryName, _ node: YAMLNode) {
        guard name.section == .personalities,
            let pair = node.pairs?.first(where: { $0.name == "relationships" })?.value.pairs?.first(where: {
                $0.name == name.key
            })
        else { return }
        report(
            .key, "\(name).relationships names \(name.key) itself; it is for others", at: file.place(pair.key))
    }
}
