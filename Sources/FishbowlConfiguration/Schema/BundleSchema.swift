public import FishbowlCore

/// The bundle format as a JSON Schema (draft-07), for editors: made from the shapes that validate bundles.
///
/// An editor sees less than `config validate`: names of other entries, templates, scripts and included files are not looked
/// at. `!file` is a tag of its own, of which an editor sees the path; for the YAML language server, it is declared by
/// `"yaml.customTags": ["!file scalar"]`.
///
/// Source: https://json-schema.org/draft-07.
public enum BundleSchema {
    /// The schema as a value.
    public static var json: JSONValue { document.json }

    /// The schema as a text of many lines, fields in the order in which they are documented; no line end at the end.
    public static var text: String { document.text }

    private static var document: OrderedJSON {
        let sections = Section.allCases.map { (name: $0.rawValue, value: schema(of: $0)) }
        let entries = Section.allCases.filter { EntryShapes.keys(of: $0) == nil }.compactMap { section in
            EntryShapes.shape(of: section, key: "").map {
                (
                    name: definition(of: section),
                    value: FieldSchema.object($0, title: "An entry of the section \(section.rawValue)")
                )
            }
        }
        return [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Fishbowl bundle",
            "description": "Characters, scenarios and all else that Fishbowl is configured with.",
            "type": "object",
            "required": ["fishbowl"],
            "additionalProperties": false,
            "properties": .object(
                [
                    (
                        name: "fishbowl",
                        value: [
                            "description": "The version of the bundle format.",
                            "const": .scalar(.integer(EntryShapes.formatVersion)),
                        ]
                    )
                ] + sections),
            "definitions": .object(entries + FieldSchema.definitions),
        ]
    }

    private static func definition(of section: Section) -> String { "\(section.rawValue)_entry" }

    private static func schema(of section: Section) -> OrderedJSON {
        let map: OrderedJSON
        if let keys = EntryShapes.keys(of: section) {
            map = [
                "type": "object",
                "additionalProperties": false,
                "properties": .object(
                    keys.compactMap { key in
                        EntryShapes.shape(of: section, key: key).map { shape in
                            let summary = SettingsShape.groups.first { $0.name == key }?.summary
                            return (name: key, value: FieldSchema.object(shape, description: summary))
                        }
                    }),
            ]
        } else {
            map = [
                "type": "object",
                "propertyNames": FieldSchema.reference("key"),
                "additionalProperties": FieldSchema.reference(definition(of: section)),
            ]
        }
        return [
            "title": .scalar(.string("The section \(section.rawValue)")),
            "description": .scalar(.string(EntryShapes.summary(of: section))),
            "anyOf": [map, FieldSchema.reference("included"), ["type": "null"]],
        ]
    }
}
