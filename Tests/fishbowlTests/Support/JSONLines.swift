import FishbowlCore
import Testing

extension Program.Result {
    /// Standard output as JSON objects, one per line.
    func json(_ location: SourceLocation = #_sourceLocation) throws -> [JSONValue] {
        try lines.map { line in
            let value = try JSONValue(parsing: String(line))
            try #require(value.objectValue != nil, "no object: \(line)", sourceLocation: location)
            return value
        }
    }

    /// The objects of one event.
    func events(_ name: String, _ location: SourceLocation = #_sourceLocation) throws -> [JSONValue] {
        try json(location).filter { $0["event"]?.stringValue == name }
    }
}
