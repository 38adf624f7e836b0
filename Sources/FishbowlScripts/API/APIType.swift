internal import FishbowlCore

/// What a value of the authors' API may be: arguments are checked against it, and the authors' pages tell it.
indirect enum APIType: Hashable, Sendable {
    case string
    /// Finite; of any size where there is no range.
    case number(ClosedRange<Double>? = nil)
    case integer(ClosedRange<Int>? = nil)
    case boolean
    /// One of these strings.
    case oneOf([String])
    /// A character's key, or any table that has one in `key`.
    case who
    /// Any string that is the key of something else.
    case key
    /// A table with these members and no others.
    case options([APIMember])
    case list(APIType)
    /// A table of names and values.
    case map(APIType)
    /// A read-only table of the core.
    case instance(ScriptClass)
    case any
    /// Nil, too.
    case optional(APIType)

    /// One of the cases of an enumeration, by raw value.
    static func oneOf<Values: CaseIterable & RawRepresentable>(_ type: Values.Type) -> APIType
    where Values.RawValue == String {
        .oneOf(type.allCases.map(\.rawValue))
    }

    /// Whether nil will do.
    var isOptional: Bool {
        switch self {
        case .optional, .any: true
        default: false
        }
    }

    /// The type without nil.
    var unwrapped: APIType {
        if case .optional(let type) = self { type } else { self }
    }
}

/// A named part of the API: a parameter of a function, an option, a field of a class.
struct APIMember: Hashable, Sendable {
    let name: String
    let type: APIType
    /// One sentence for authors.
    let summary: String

    init(_ name: String, _ type: APIType, _ summary: String) {
        self.name = name
        self.type = type
        self.summary = summary
    }
}
