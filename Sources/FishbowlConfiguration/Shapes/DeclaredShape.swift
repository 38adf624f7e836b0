package import FishbowlCore

/// The shape of a field that follows from other fields of its map: a setting's value from what the setting is.
public struct DeclaredShape: Sendable {
    /// What an editor may know of it, which sees one field at a time.
    public let outline: Shape
    /// The fields that it follows from. When one of them is wrong, nothing is said of this one.
    package let sources: [String]
    /// The shape, from the fields that were read.
    package let shape: @Sendable (_ members: [String: JSONValue]) -> Shape

    init(
        from sources: [String], outline: Shape = .anything,
        shape: @escaping @Sendable (_ members: [String: JSONValue]) -> Shape
    ) {
        self.outline = outline
        self.sources = sources
        self.shape = shape
    }
}

/// What must hold of several fields of one map together; asked when each is right by itself.
package struct FieldRule: Sendable {
    /// What is wrong with one field beside the others.
    package struct Breach: Hashable, Sendable {
        package let code: ConfigurationCode
        /// The field; one that is not there is missed where the map stands.
        package let field: String
        /// What is said behind the path of the field: `must be two numbers`.
        package let message: String

        init(_ code: ConfigurationCode, _ field: String, _ message: String) {
            self.code = code
            self.field = field
            self.message = message
        }
    }

    package let breaches: @Sendable (_ members: [String: JSONValue]) -> [Breach]
}
