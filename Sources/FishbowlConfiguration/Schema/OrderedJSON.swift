internal import FishbowlCore

/// A JSON value whose objects keep the order in which they were written, for texts that people read.
indirect enum OrderedJSON: Sendable {
    case scalar(JSONValue)
    case list([OrderedJSON])
    case object([(name: String, value: OrderedJSON)])

    /// The value without its order.
    var json: JSONValue {
        switch self {
        case .scalar(let value): value
        case .list(let elements): .array(elements.map(\.json))
        case .object(let members):
            .object(Dictionary(members.map { ($0.name, $0.value.json) }) { _, last in last })
        }
    }

    /// The value over several lines, each level two spaces further in; no line end at the end.
    var text: String {
        var lines = ""
        write(to: &lines, indentation: "")
        return lines
    }

    private func write(to text: inout String, indentation: String) {
        let inner = indentation + "  "
        switch self {
        case .scalar(let value): text += value.canonicalText
        case .list(let elements):
            // Short lists of names and numbers are read more easily on one line.
            let scalars = elements.compactMap(\.scalarText)
            if scalars.count == elements.count {
                text += "[\(scalars.joined(separator: ", "))]"
                return
            }
            text += "[\n"
            for (index, element) in elements.enumerated() {
                text += inner
                element.write(to: &text, indentation: inner)
                text += index + 1 < elements.count ? ",\n" : "\n"
            }
            text += indentation + "]"
        case .object(let members):
            guard !members.isEmpty else {
                text += "{}"
                return
            }
            text += "{\n"
            for (index, member) in members.enumerated() {
                text += inner + JSONValue.string(member.name).canonicalText + ": "
                member.value.write(to: &text, indentation: inner)
                text += index + 1 < members.count ? ",\n" : "\n"
            }
            text += indentation + "}"
        }
    }

    private var scalarText: String? {
        guard case .scalar(let value) = self else { return nil }
        return value.canonicalText
    }
}

extension OrderedJSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .scalar(.string(value)) }
    init(booleanLiteral value: Bool) { self = .scalar(.boolean(value)) }
    init(integerLiteral value: Int64) { self = .scalar(.integer(value)) }
    init(arrayLiteral elements: OrderedJSON...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, OrderedJSON)...) {
        self = .object(elements.map { (name: $0.0, value: $0.1) })
    }

    /// This object with further members at its end.
    func adding(_ members: [(name: String, value: OrderedJSON)]) -> OrderedJSON {
        guard case .object(let own) = self else { return self }
        return .object(own + members)
    }
}
