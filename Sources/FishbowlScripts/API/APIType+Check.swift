internal import FishbowlCore
internal import LuaRuntime

/// A value that does not fit its type.
struct APIMismatch: Error, Equatable {
    /// The way to it inside the argument, `"private"` or `item 2`; empty for the argument itself.
    var path: [String] = []
    /// The end of the sentence: "must be … , found …".
    let problem: String

    init(expected: String, found: LuaValue) {
        problem = "must be \(expected), found \(found.kindName)"
    }

    init(_ problem: String) {
        self.problem = problem
    }

    /// The same, seen from one level further out.
    func inside(_ name: String) -> APIMismatch {
        var outer = self
        outer.path.insert(name, at: 0)
        return outer
    }
}

extension APIType {
    /// The type in words: the end of "must be …".
    var expected: String {
        switch self {
        case .string: "a string"
        case .number(nil): "a finite number"
        case .number(let range?): "a number from \(range.lowerBound.short) to \(range.upperBound.short)"
        case .integer(nil): "a whole number"
        case .integer(let range?): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .oneOf(let names): "one of " + names.map { "\"\($0)\"" }.joined(separator: ", ")
        case .who: "a character's key, or a table that has one"
        case .key: "a key"
        case .options: "a table of options"
        case .list: "a list"
        case .map: "a table of names and values"
        case .instance(let type): "a \(type.rawValue)"
        case .any: "a value"
        case .optional(let type): type.expected
        }
    }

    /// Compares a value with the type; lists, maps and options down to what they hold.
    func check(_ value: LuaValue) throws(APIMismatch) {
        switch self {
        case .any: return
        case .optional(let type): if !value.isNil { try type.check(value) }
        case .options(let members): try Self.check(value, members)
        case .list(let element):
            guard let list = value.listValue else { throw APIMismatch(expected: expected, found: value) }
            for (index, item) in list.enumerated() { try Self.check(item, element, inside: "item \(index + 1)") }
        case .map(let element):
            guard let table = value.tableValue, table.array.isEmpty else {
                throw APIMismatch(expected: expected, found: value)
            }
            for field in table.fields { try Self.check(field.value, element, inside: "\"\(field.key.displayText)\"") }
        case .string, .number, .integer, .boolean, .oneOf, .who, .key, .instance:
            guard takes(value) else { throw near(value) ?? APIMismatch(expected: expected, found: value) }
        }
    }

    /// The refusal of a text that is nearly one of those allowed; nil for all else.
    private func near(_ value: LuaValue) -> APIMismatch? {
        guard case .oneOf(let names) = self, let text = value.stringValue,
            let name = Nearest.name(to: text, among: names)
        else { return nil }
        return APIMismatch("must be \(expected), found \"\(text)\"; did you mean \"\(name)\"?")
    }

    /// Whether a value without parts of its own fits.
    private func takes(_ value: LuaValue) -> Bool {
        switch self {
        case .string, .key: value.stringValue != nil
        case .number(let range): value.numberValue.map { $0.isFinite && range?.contains($0) ?? true } ?? false
        case .integer(let range):
            value.integerValue.flatMap { Int(exactly: $0) }.map { range?.contains($0) ?? true } ?? false
        case .boolean: value.booleanValue != nil
        case .oneOf(let names): value.stringValue.map(names.contains) ?? false
        case .who: (value.stringValue ?? value["key"]?.stringValue) != nil
        case .instance, .options, .list, .map: value.tableValue != nil
        case .any, .optional: true
        }
    }

    private static func check(_ value: LuaValue, _ members: [APIMember]) throws(APIMismatch) {
        guard let table = value.tableValue, table.array.isEmpty else {
            throw APIMismatch(expected: APIType.options(members).expected, found: value)
        }
        let names = members.map(\.name)
        for field in table.fields where !names.contains(where: { .string($0) == field.key }) {
            let name = field.key.displayText
            let hint =
                Nearest.name(to: name, among: names).map { "did you mean \"\($0)\"?" }
                ?? "known are \(names.joined(separator: ", "))"
            throw APIMismatch("has no option \"\(name)\"; \(hint)")
        }
        for member in members { try check(table[member.name] ?? .nil, member.type, inside: "\"\(member.name)\"") }
    }

    private static func check(_ value: LuaValue, _ type: APIType, inside name: String) throws(APIMismatch) {
        do {
            try type.check(value)
        } catch {
            throw error.inside(name)
        }
    }
}

extension Double {
    /// A bound as people write it: `1`, `0.5`.
    fileprivate var short: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
