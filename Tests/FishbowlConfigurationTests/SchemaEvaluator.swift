import FishbowlCore
import YAMLSource

/// Judges values by a JSON Schema, as far as the schema of bundles goes. A keyword that it does not know is a mistake.
struct SchemaEvaluator {
    struct UnknownKeyword: Error {
        let name: String
    }

    let root: JSONValue

    func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, root) }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        if let allowed = schema.booleanValue { return allowed }
        for (keyword, argument) in schema.objectValue ?? [:] {
            guard try obeys(value, keyword, argument, of: schema) else { return false }
        }
        return true
    }

    private func obeys(_ value: JSONValue, _ keyword: String, _ argument: JSONValue, of schema: JSONValue) throws
        -> Bool
    {
        let number = value.numberValue
        let limit = argument.numberValue ?? 0
        switch keyword {
        case "$schema", "title", "description", "default", "definitions", "additionalProperties": break
        case "$ref":
            let name = argument.stringValue?.split(separator: "/").last.map(String.init) ?? ""
            return try accepts(value, root["definitions"]?[name] ?? false)
        case "type": return typeName(value) == argument.stringValue || argument == "number" && number != nil
        case "const": return value == argument
        case "enum": return argument.arrayValue?.contains(value) ?? false
        case "anyOf": return try (argument.arrayValue ?? []).contains { try accepts(value, $0) }
        case "minimum": return number.map { $0 >= limit } ?? true
        case "maximum": return number.map { $0 <= limit } ?? true
        case "minLength": return value.stringValue.map { Double($0.unicodeScalars.count) >= limit } ?? true
        case "maxLength": return value.stringValue.map { Double($0.unicodeScalars.count) <= limit } ?? true
        case "minItems": return value.arrayValue.map { Double($0.count) >= limit } ?? true
        case "uniqueItems":
            return argument == false || value.arrayValue.map { Set($0).count == $0.count } ?? true
        case "pattern":
            guard let text = value.stringValue else { return true }
            return try text.contains(Regex(argument.stringValue ?? ""))
        case "required":
            guard let members = value.objectValue else { return true }
            return (argument.arrayValue ?? []).allSatisfy { members[$0.stringValue ?? ""] != nil }
        case "properties":
            for (name, member) in value.objectValue ?? [:] {
                let inner = argument[name] ?? schema["additionalProperties"] ?? true
                guard try accepts(member, inner) else { return false }
            }
        case "propertyNames":
            for name in value.objectValue?.keys.sorted() ?? [] {
                guard try accepts(.string(name), argument) else { return false }
            }
            guard schema["properties"] == nil else { throw UnknownKeyword(name: "properties beside propertyNames") }
            for member in value.objectValue?.values.map(\.self) ?? [] {
                guard try accepts(member, schema["additionalProperties"] ?? true) else { return false }
            }
        case "items": return try (value.arrayValue ?? []).allSatisfy { try accepts($0, argument) }
        default: throw UnknownKeyword(name: keyword)
        }
        return true
    }

    private func typeName(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .number(let number): number == number.rounded() ? "integer" : "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension JSONValue {
    /// A YAML file as editors see it: a tagged scalar is its text.
    init(yaml node: YAMLNode) {
        switch node.kind {
        case .sequence(let elements): self = .array(elements.map { JSONValue(yaml: $0) })
        case .mapping(let pairs):
            self = .object(Dictionary(uniqueKeysWithValues: pairs.map { ($0.name, JSONValue(yaml: $0.value)) }))
        case .scalar(let scalar):
            guard node.tag == nil else {
                self = .string(scalar.text)
                return
            }
            switch scalar.coreValue {
            case .null: self = .null
            case .boolean(let value): self = .boolean(value)
            case .integer(let value): self = .integer(value)
            case .float(let value): self = .number(value)
            case .integerOutOfRange, .string: self = .string(scalar.text)
            }
        }
    }
}
