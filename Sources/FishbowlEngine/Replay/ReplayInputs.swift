internal import FishbowlCore
internal import FishbowlStore

/// Reads the inputs of an operation out of its row of the journal.
struct ReplayInputs {
    let row: JournalRow

    init(_ row: JournalRow) {
        self.row = row
    }

    func value(_ name: String) -> JSONValue? { row.inputs[name] }

    func text(_ name: String) throws -> String { try read(name) { $0.stringValue } }
    func integer(_ name: String) throws -> Int64 { try read(name) { $0.integerValue } }
    func boolean(_ name: String) throws -> Bool { try read(name) { $0.booleanValue } }
    func seed(_ name: String) throws -> Seed { Seed(rawValue: UInt64(bitPattern: try integer(name))) }
    func author() throws -> ChangeAuthor { try read("author") { ChangeAuthor(json: $0) } }
    func turn() throws -> TurnID { TurnID(rawValue: try integer("turn")) }
    func ask() throws -> AskID { AskID(rawValue: try integer("ask")) }

    func conversation() throws -> ConversationID {
        guard let conversation = row.conversation else { throw damage("a conversation") }
        return conversation
    }

    func read<Value>(_ name: String, _ convert: (JSONValue) -> Value?) throws -> Value {
        guard let value = value(name).flatMap(convert) else { throw damage("\"\(name)\"") }
        return value
    }

    /// All elements of a list, each of which must be readable.
    func list<Value>(_ name: String, _ convert: (JSONValue) -> Value?) throws -> [Value] {
        try read(name, \.arrayValue).map { element in
            guard let value = convert(element) else { throw damage("\"\(name)\"") }
            return value
        }
    }

    func damage(_ what: String) -> StoreError {
        StoreError(
            .corrupt,
            "row \(row.id) of the journal (\(row.kind.rawValue)) does not say \(what). Another program has changed the bowl; "
                + "restore it.")
    }
}
