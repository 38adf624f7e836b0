internal import FishbowlCore

/// How shapes and fields look in a JSON Schema.
enum FieldSchema {
    /// What several places of the schema refer to.
    static let definitions: [(name: String, value: OrderedJSON)] = [
        (
            name: "key",
            value: [
                "description": "A key: letters a-z, digits, \"_\" and \"-\", beginning with a letter.",
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]*$",
                "maxLength": .scalar(.integer(Int64(KeyRule.maximumLength))),
            ]
        ),
        (
            name: "included",
            value: [
                "description": "The path of a YAML file that holds the map, behind the tag !file.",
                "type": "string",
                "pattern": "\\.ya?ml$",
            ]
        ),
    ]

    static func reference(_ definition: String) -> OrderedJSON {
        ["$ref": .scalar(.string("#/definitions/\(definition)"))]
    }

    /// A map with known fields, or what may stand for it: its shorthand, or the path of a file.
    static func object(_ shape: ObjectShape, title: String? = nil, description: String? = nil) -> OrderedJSON {
        var words: [(name: String, value: OrderedJSON)] = []
        if let title { words.append((name: "title", value: .scalar(.string(title)))) }
        if let description { words.append((name: "description", value: .scalar(.string(description)))) }
        return OrderedJSON.object(words).adding(members(of: .object(shape)))
    }

    /// A field: what its value may be, and all that an author may want to know of it.
    static func field(_ field: Field) -> OrderedJSON {
        var description = field.summary
        if let unit = field.unit { description += " Unit: \(unit)." }
        if let source = field.source { description += " Source: \(source)." }
        var result = OrderedJSON.object([(name: "description", value: .scalar(.string(description)))])
        result = result.adding(members(of: field.shape))
        return field.defaultValue.map { result.adding([(name: "default", value: .scalar($0))]) } ?? result
    }

    private static func schema(_ shape: Shape) -> OrderedJSON { .object(members(of: shape)) }

    private static func members(of shape: Shape) -> [(name: String, value: OrderedJSON)] {
        switch shape {
        case .object(let object):
            let shorthand = object.shorthand.flatMap { object[$0] }.map { schema($0.shape) }
            return [(name: "anyOf", value: [map(object), shorthand ?? reference("included")])]
        case .map(let rule, let values):
            var map: OrderedJSON = ["type": "object"]
            if !rule.allows("") { map = map.adding([(name: "propertyNames", value: reference("key"))]) }
            map = map.adding([(name: "additionalProperties", value: schema(values))])
            return [(name: "anyOf", value: [map, reference("included")])]
        case .list(let element, let minimum, let unique):
            return [
                (name: "type", value: "array"), (name: "items", value: schema(element)),
                (name: "minItems", value: .scalar(.integer(Int64(minimum)))),
                (name: "uniqueItems", value: .scalar(.boolean(unique))),
            ]
        case .text(let maximum, let mayBeBlank):
            return text(pattern: mayBeBlank ? nil : "\\S", maximum: maximum)
        case .string(let maximum):
            return [(name: "type", value: "string"), (name: "maxLength", value: .scalar(.integer(Int64(maximum))))]
        case .script, .template: return text(pattern: "\\S")
        case .reference: return text(pattern: "\\S", maximum: KeyRule.maximumLength)
        case .secret: return text(pattern: "^env:[A-Za-z_][A-Za-z0-9_]*$")
        case .choice(let names):
            return [
                (name: "type", value: "string"), (name: "enum", value: .list(names.map { .scalar(.string($0)) })),
            ]
        case .number(let range):
            return bounded("number", .number(range.lowerBound), .number(range.upperBound))
        case .integer(let range):
            return bounded("integer", .integer(range.lowerBound), .integer(range.upperBound))
        case .sensitivity:
            let names = Sensitivity.names.map(\.name)
            return [(name: "anyOf", value: [schema(.number(0...1)), schema(.choice(names))])]
        case .boolean: return [(name: "type", value: "boolean")]
        case .declared(let declared): return members(of: declared.outline)
        case .anything: return []
        }
    }

    private static func map(_ object: ObjectShape) -> OrderedJSON {
        let required = object.fields.filter(\.isRequired).map { OrderedJSON.scalar(.string($0.name)) }
        let start: OrderedJSON =
            required.isEmpty ? ["type": "object"] : ["type": "object", "required": .list(required)]
        return start.adding([
            (name: "additionalProperties", value: false),
            (name: "properties", value: .object(object.fields.map { (name: $0.name, value: field($0)) })),
        ])
    }

    private static func text(pattern: String?, maximum: Int? = nil) -> [(name: String, value: OrderedJSON)] {
        var members: [(name: String, value: OrderedJSON)] = [(name: "type", value: "string")]
        members.append((name: "minLength", value: 1))
        if let maximum { members.append((name: "maxLength", value: .scalar(.integer(Int64(maximum))))) }
        if let pattern { members.append((name: "pattern", value: .scalar(.string(pattern)))) }
        return members
    }

    private static func bounded(
        _ type: String, _ minimum: JSONValue, _ maximum: JSONValue
    ) -> [(name: String, value: OrderedJSON)] {
        [
            (name: "type", value: .scalar(.string(type))), (name: "minimum", value: .scalar(minimum)),
            (name: "maximum", value: .scalar(maximum)),
        ]
    }
}
