internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// What a release was to do, in a form from which it can be done again over a configuration like the one before it: read
/// from the rows of the release, or where it was refused, from the journal.
struct RecordedPlan {
    private enum Change {
        case put(BundleEntry)
        case restored(EntryVersion)
        case removed
    }

    private let kind: ReleaseKind
    private let restoredFrom: ReleaseNumber?
    private let sources: [BundleFile]
    private let changes: [(name: EntryName, change: Change)]
    private let moves: [(name: EntryName, origins: [ScriptOrigin])]

    /// Keeps a plan that could not be done.
    init(_ plan: ConfigurationPlan) {
        kind = plan.kind
        restoredFrom = plan.restoredFrom
        sources = plan.sources
        changes = plan.steps.map { step in
            switch step.after {
            case .put(let entry): (step.name, .put(entry))
            case .restored(let version): (step.name, .restored(version))
            case nil: (step.name, .removed)
            }
        }
        moves = plan.moves.map { ($0.version.name, $0.entry.origins) }
    }

    /// Reads what a release did.
    ///
    /// - Parameter moves: as the journal has them.
    /// - Throws: `StoreError.corrupt` when a version that the release names is not there.
    init(of release: ReleaseRow, moves: JSONValue?, in store: Transaction) throws {
        kind = release.kind
        restoredFrom = release.restoredFrom
        sources = (release.sources.arrayValue ?? []).compactMap(BundleFile.init(json:))
        changes = try store.changes(of: release.number).compactMap { row in
            guard let name = EntryName("\(row.section)/\(row.key)") else { return nil }
            guard let id = row.newVersion else { return (name, .removed) }
            guard let version = try store.originalEntry(id) else {
                throw StoreError(.corrupt, "release \(release.number) names version \(id), which is not there.")
            }
            // An entry that comes back has the bytes, and the row, of an earlier release.
            guard try store.release(of: id) == release.number else { return (name, .restored(version)) }
            return (
                name,
                .put(
                    BundleEntry(
                        name: name, value: version.value, origins: version.origins, document: version.document))
            )
        }
        self.moves = Self.moves(in: moves)
    }

    /// The plan, over that configuration.
    func plan(over before: ConfigurationState) -> ConfigurationPlan {
        .repeating(
            kind, restoredFrom: restoredFrom, sources: sources,
            changes: changes.map { name, change in
                switch change {
                case .put(let entry): (name, .put(entry))
                case .restored(let version): (name, .restored(version))
                case .removed: (name, nil)
                }
            }, moves: moves, over: before)
    }

    /// Reads the moves of texts as the journal has them.
    static func moves(in json: JSONValue?) -> [(name: EntryName, origins: [ScriptOrigin])] {
        (json?.arrayValue ?? []).compactMap { move in
            guard let name = move["entry"]?.stringValue.flatMap(EntryName.init(_:)) else { return nil }
            return (name, (move["origins"]?.arrayValue ?? []).compactMap(ScriptOrigin.init(json:)))
        }
    }
}

extension RecordedPlan {
    /// The form in which the journal keeps it.
    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "restored_from": restoredFrom.map { .integer($0.rawValue) } ?? .null,
            "sources": .array(sources.map(\.json)),
            "changes": .array(
                changes.map { name, change in
                    switch change {
                    case .put(let entry):
                        [
                            "entry": .string(name.description), "value": entry.value,
                            "origins": .array(entry.origins.map(\.json)),
                            "document": entry.document.map { .string($0) } ?? .null,
                        ]
                    case .restored(let version):
                        ["entry": .string(name.description), "restored": .integer(version.id.rawValue)]
                    case .removed: ["entry": .string(name.description)]
                    }
                }),
            "moves": .array(
                moves.map { name, origins in
                    ["entry": .string(name.description), "origins": .array(origins.map(\.json))]
                }),
        ]
    }

    /// Reads that form; nil when it is not one.
    init?(json: JSONValue, in store: Transaction) throws {
        guard let kind = json["kind"]?.stringValue.flatMap(ReleaseKind.init(rawValue:)) else { return nil }
        self.kind = kind
        restoredFrom = json["restored_from"]?.integerValue.map(ReleaseNumber.init(rawValue:))
        sources = (json["sources"]?.arrayValue ?? []).compactMap(BundleFile.init(json:))
        changes = try (json["changes"]?.arrayValue ?? []).compactMap { change in
            guard let name = change["entry"]?.stringValue.flatMap(EntryName.init(_:)) else { return nil }
            if let id = change["restored"]?.integerValue.map(EntryVersionID.init(rawValue:)) {
                return try store.originalEntry(id).map { (name, .restored($0)) }
            }
            guard let value = change["value"] else { return (name, .removed) }
            let origins = (change["origins"]?.arrayValue ?? []).compactMap(ScriptOrigin.init(json:))
            return (
                name,
                .put(
                    BundleEntry(
                        name: name, value: value, origins: origins, document: change["document"]?.stringValue))
            )
        }
        moves = Self.moves(in: json["moves"])
    }
}

extension ConfigurationPlan.Move {
    /// The form in which the journal keeps it.
    var json: JSONValue {
        ["entry": .string(version.name.description), "origins": .array(entry.origins.map(\.json))]
    }
}
