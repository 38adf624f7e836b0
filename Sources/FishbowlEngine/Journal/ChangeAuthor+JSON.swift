internal import FishbowlCore

extension ChangeAuthor {
    /// The form in which the journal keeps the origin of a change.
    var json: JSONValue { ["name": .string(name), "message": .string(message)] }

    /// Reads that form; nil when it is not one.
    init?(json: JSONValue?) {
        guard let name = json?["name"]?.stringValue, let message = json?["message"]?.stringValue else { return nil }
        self.init(name: name, message: message)
    }
}
