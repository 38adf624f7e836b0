import FishbowlConfiguration
import FishbowlCore

/// Random entries of every section, made from the shapes that validate bundles, so that new fields are tried as well.
enum RandomConfiguration {
    static func entries(using random: inout Seeded) -> [EntryName: JSONValue] {
        var names: [EntryName] = [EntryName(.personalities, "ada")]
        for section in Section.allCases {
            let keys = EntryShapes.keys(of: section) ?? ["ada", "b-2", "c_d", String(repeating: "k", count: 64)]
            for key in keys where Bool.random(using: &random) { names.append(EntryName(section, key)) }
        }
        let present = Set(names)
        var entries: [EntryName: JSONValue] = [:]
        for name in present.sorted() {
            guard let shape = EntryShapes.shape(of: name.section, key: name.key) else { continue }
            entries[name] = object(shape, present, using: &random).withoutRelationship(to: name.key)
        }
        return entries
    }

    private static func object(_ shape: ObjectShape, _ names: Set<EntryName>, using random: inout Seeded) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for field in shape.fields where field.isRequired || Bool.random(using: &random) {
            members[field.name] = value(field.shape, names, using: &random)
        }
        // Not every text is the address of a server.
        if members["provider"] == "openai" { members["base_url"] = "https://a.example/v1" }
        // What does not go together is left out, what is missed beside the rest is added.
        for breach in shape.rule?.breaches(members) ?? [] {
            let isMissed = members[breach.field] == nil
            members[breach.field] =
                isMissed ? shape[breach.field].flatMap { value($0.shape, names, using: &random) } : nil
        }
        if shape.rule?.breaches(members).isEmpty == false {
            members = shape["provider"] == nil ? ["type": "string"] : ["provider": "replay"]
        }
        for case (let name, .declared(let declared)) in shape.fields.map({ ($0.name, $0.shape) }) {
            guard Bool.random(using: &random) else { continue }
            members[name] = value(declared.shape(members), names, using: &random)
        }
        return .object(members)
    }

    /// A value of the shape; nil for one that this test cannot make, so that the field is left out.
    private static func value(_ shape: Shape, _ names: Set<EntryName>, using random: inout Seeded) -> JSONValue? {
        switch shape {
        case .object(let object): return self.object(object, names, using: &random)
        case .map(let rule, let values):
            var members: [String: JSONValue] = [:]
            var keys = ["a", "b-c", "null", "y"]
            if case .reference(let section) = rule { keys = names.filter { $0.section == section }.map(\.key).sorted() }
            for key in keys where Bool.random(using: &random) && rule.allows(key) {
                members[key] = value(values, names, using: &random)
            }
            return .object(members)
        case .list(let element, let minimum, _):
            let one = value(element, names, using: &random).map { [$0] } ?? []
            return .array(minimum > 0 || Bool.random(using: &random) ? one : [])
        case .reference(let section):
            return names.filter { $0.section == section }.min().map { .string($0.key) }
        case .anything: return RandomValue.value(depth: 3, using: &random)
        default: return scalar(shape, using: &random)
        }
    }

    private static func scalar(_ shape: Shape, using random: inout Seeded) -> JSONValue? {
        switch shape {
        case .text(let maximum, _): return .string(text(atMost: maximum, using: &random))
        case .string(let maximum): return .string(text(atMost: maximum, using: &random))
        case .choice(let names): return names.randomElement(using: &random).map { .string($0) }
        case .secret: return "env:API_KEY"
        case .number(let range): return .number(Double.random(in: range.clamped(to: -1e15...1e15), using: &random))
        case .integer(let range): return .integer(Int64.random(in: range, using: &random))
        case .sensitivity: return Bool.random(using: &random) ? "secret" : .number(0.3)
        case .boolean: return .boolean(Bool.random(using: &random))
        case .script: return .string("-- " + text(atMost: 4_000, using: &random))
        case .template:
            let text = text(atMost: 4_000, using: &random)
            return .string(text.contains("{") ? "{{self.name}}\n" : text)
        default: return nil
        }
    }

    private static func text(atMost maximum: Int, using random: inout Seeded) -> String {
        let text = String(String.UnicodeScalarView(RandomValue.text(using: &random).unicodeScalars.prefix(maximum - 1)))
        return text.contains(where: { !$0.isWhitespace }) ? text : "x" + text
    }
}

extension JSONValue {
    /// Nobody has a relationship with themselves.
    fileprivate func withoutRelationship(to key: String) -> JSONValue {
        guard case .object(var members) = self, case .object(var others)? = members["relationships"] else {
            return self
        }
        others[key] = nil
        members["relationships"] = .object(others)
        return .object(members)
    }
}
