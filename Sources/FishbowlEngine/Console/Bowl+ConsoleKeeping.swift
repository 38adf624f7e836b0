internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Plays inputs of a console and makes them last, with a row in the audit log (T11).
    ///
    /// - Parameters:
    ///   - seed: the session's.
    ///   - check: told what each input came to; throws to undo them all.
    func keep(
        _ inputs: [ConsoleInput], at place: ConsolePlace, seed: Seed, by actor: String, _ message: String?,
        on writer: HeldWriter, check: (ConsolePlay, [ConsoleOutcome]) throws -> Void = { _, _ in }
    ) throws -> ConsoleCommit {
        let recorded: [String: JSONValue] = [
            "scenario": .string(place.scenario), "place_seed": .integer(Int64(bitPattern: place.seed.rawValue)),
            "seed": .integer(Int64(bitPattern: seed.rawValue)), "actor": .string(actor),
            "message": message.map { .string($0) } ?? .null, "inputs": .array(inputs.map(\.json)),
        ]
        return try perform(place, recorded, on: writer) { play in
            let turn = play.turn
            let played = try inputs.map(play.play)
            try check(play, played)
            let rows = played.map(\.changes.rows).reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
            let shown = inputs.map { ["as": .string($0.owner.name), "code": .string($0.code)] as JSONValue }
            try turn.store.appendAudit(
                AuditEntry(
                    user: actor, action: "console.commit", resource: "conversation/\(turn.conversation.id)",
                    message: message, before: played.side(\.before, isFirst: true),
                    after: played.side(\.after, isFirst: false),
                    details: [
                        "inputs": .array(shown), "rows": .object(rows.mapValues { .integer(Int64($0)) }),
                        "seed": .integer(Int64(bitPattern: seed.rawValue)), "at": .string(turn.now.text),
                    ]),
                release: turn.catalog.release, now: turn.now)
            return .committed(inputs: inputs.count, conversation: turn.conversation.id, rows: rows)
        }
    }
}

extension [ConsoleOutcome] {
    /// What scripts could see before or after all inputs, of what has changed.
    fileprivate func side(_ side: (ConsoleChanges.Step) -> JSONValue?, isFirst: Bool) -> JSONValue {
        let values = flatMap(\.changes.steps).map { ($0.name, side($0) ?? .null) }
        return .object(Dictionary(values) { isFirst ? $0 : $1 })
    }
}

extension ConsoleInput {
    /// The form in which the journal keeps it.
    var json: JSONValue {
        [
            "as": .string(owner.name), "code": .string(code), "is_expression": .boolean(isExpression),
            "seed": .integer(Int64(bitPattern: seed.rawValue)),
        ]
    }

    /// Reads that form; nil when it is not one.
    init?(json: JSONValue) {
        guard let owner = json["as"]?.stringValue.flatMap(ConsoleOwner.init(_:)),
            let code = json["code"]?.stringValue, let isExpression = json["is_expression"]?.booleanValue,
            let seed = json["seed"]?.integerValue
        else { return nil }
        self.init(
            owner: owner, code: code, isExpression: isExpression, seed: Seed(rawValue: UInt64(bitPattern: seed)))
    }
}
