public import FishbowlCore

/// A plan of an import as `config plan -o` writes it and `config apply --plan` does it: a text that holds everything, so
/// that what was looked at is what is applied, whatever has become of the files.
public struct SavedPlan: Hashable, Sendable {
    /// The version of the format.
    static let format: Int64 = 1

    /// The release that the plan was made on; nil for an empty bowl.
    public let base: ReleaseNumber?
    /// The manifest hash of everything in that release.
    public let baseManifestHash: String
    /// The manifest hash of everything afterwards.
    public let manifestHash: String
    private let sources: [BundleFile]
    fileprivate let changes: [Change]
    /// Entries that stay, but stand elsewhere in their files.
    private let moves: [Change]

    fileprivate struct Change: Hashable, Sendable {
        let name: EntryName
        /// Nil removes the entry.
        let entry: BundleEntry?
    }

    /// Keeps an import's plan.
    public init(_ plan: ConfigurationPlan) {
        base = plan.before.release
        baseManifestHash = plan.manifestHashBefore
        manifestHash = plan.manifestHash
        sources = plan.sources
        changes = plan.steps.map { step in
            guard case .put(let entry) = step.after else { return Change(name: step.name, entry: nil) }
            return Change(name: step.name, entry: entry)
        }
        moves = plan.moves.map { Change(name: $0.version.name, entry: $0.entry) }
    }

    /// The text of the file: one line of JSON.
    public var text: String {
        var members = content
        members["plan_hash"] = .string(ContentHash.of(.object(content)))
        return JSONValue.object(members).canonicalText + "\n"
    }

    /// Reads the text of a file.
    ///
    /// - Parameter file: its name, for messages.
    /// - Throws: `ConfigurationProblem` with `config.plan` when it is no plan, or not as it was written.
    public init(parsing text: String, file: String) throws(ConfigurationProblem) {
        guard let value = try? JSONValue(parsing: text), case .object(var members) = value,
            let format = members["fishbowl_plan"]?.integerValue
        else {
            throw Self.problem(file, "is no plan. Make one: fishbowl config plan FILE.yaml -o \(file)")
        }
        guard format == Self.format else {
            throw Self.problem(file, "is a plan of format \(format); this program reads \(Self.format). Plan again")
        }
        let hash = members.removeValue(forKey: "plan_hash")?.stringValue
        guard hash == ContentHash.of(.object(members)), let plan = Self(.object(members)) else {
            throw Self.problem(file, "was changed after it was written. Plan again")
        }
        do throws(ConfigurationProblems) {
            try plan.check()
        } catch {
            let first = error.problems.first?.message ?? ""
            throw Self.problem(file, "holds what this program would refuse in a file: \(first). Plan again")
        }
        self = plan
    }

    /// Holds the entries to the rules for files: another program may have had others.
    private func check() throws(ConfigurationProblems) {
        var names: Set<EntryName> = []
        for change in changes {
            guard names.insert(change.name).inserted else {
                throw ConfigurationProblems([ConfigurationProblem(.duplicate, "\(change.name) is there twice")])
            }
            guard let entry = change.entry else { continue }
            _ = try EntryCheck.entry(entry.name, entry.value, known: nil)
        }
    }

    private init?(_ json: JSONValue) {
        guard let baseManifestHash = json["base_manifest_hash"]?.stringValue,
            let manifestHash = json["manifest_hash"]?.stringValue, let files = json["sources"]?.arrayValue,
            let list = json["changes"]?.arrayValue, let moved = json["moves"]?.arrayValue
        else { return nil }
        base = json["base"]?.integerValue.map(ReleaseNumber.init(rawValue:))
        self.baseManifestHash = baseManifestHash
        self.manifestHash = manifestHash
        sources = files.compactMap(BundleFile.init(json:))
        changes = list.compactMap(Change.init(json:))
        moves = moved.compactMap(Change.init(json:))
        guard sources.count == files.count, changes.count == list.count, moves.count == moved.count else { return nil }
    }

    /// The plan over the configuration that it was made on. Where everything is already as it would be afterwards, there
    /// is nothing to do.
    ///
    /// - Returns: nil when `before` is another configuration.
    /// - Throws: `ConfigurationProblems` with `config.plan` when it does not lead to what it says.
    public func plan(over before: ConfigurationState) throws(ConfigurationProblems) -> ConfigurationPlan? {
        let moves = moves.compactMap { move -> ConfigurationPlan.Move? in
            guard let version = before.entries[move.name], let entry = move.entry,
                version.contentHash == entry.contentHash
            else { return nil }
            return ConfigurationPlan.Move(version: version, entry: entry)
        }
        let done = ConfigurationPlan(over: before, kind: .import, sources: sources, steps: [], moves: moves)
        if before.release != nil, done.manifestHash == manifestHash { return done }
        guard before.release == base, done.manifestHashBefore == baseManifestHash else { return nil }
        let steps = changes.map { change in
            ConfigurationPlan.Step(
                name: change.name, before: before.entries[change.name], after: change.entry.map { .put($0) })
        }
        let plan = ConfigurationPlan(over: before, kind: .import, sources: sources, steps: steps, moves: moves)
        guard plan.manifestHash == manifestHash, steps.allSatisfy({ $0.before != nil || $0.after != nil }) else {
            throw ConfigurationProblems([
                ConfigurationProblem(.plan, "the plan does not lead to what it says; it was changed. Plan again")
            ])
        }
        return plan
    }

    private var content: [String: JSONValue] {
        [
            "fishbowl_plan": .integer(Self.format),
            "base": base.map { .integer($0.rawValue) } ?? .null,
            "base_manifest_hash": .string(baseManifestHash),
            "manifest_hash": .string(manifestHash),
            "sources": .array(sources.map(\.json)),
            "changes": .array(changes.map(\.json)),
            "moves": .array(moves.map(\.json)),
        ]
    }

    private static func problem(_ file: String, _ message: String) -> ConfigurationProblem {
        ConfigurationProblem(.plan, "\(file) \(message)")
    }
}

extension SavedPlan.Change {
    fileprivate var json: JSONValue {
        [
            "entry": .string(name.description),
            "value": entry?.value ?? .null,
            "origins": .array((entry?.origins ?? []).map(\.json)),
            "document": entry?.document.map { .string($0) } ?? .null,
        ]
    }

    fileprivate init?(json: JSONValue) {
        guard let name = json["entry"]?.stringValue.flatMap(EntryName.init(_:)), let value = json["value"],
            let origins = json["origins"]?.arrayValue
        else { return nil }
        self.name = name
        guard value != .null else {
            entry = nil
            return
        }
        entry = BundleEntry(
            name: name, value: value, origins: origins.compactMap(ScriptOrigin.init(json:)),
            document: json["document"]?.stringValue)
    }
}
