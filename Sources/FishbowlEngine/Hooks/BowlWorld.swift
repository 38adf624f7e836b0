internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// The world of one handler call, as far as it needs no conversation; what needs one is refused here, and done by
/// `HandlerWorld`.
class BowlWorld: ScriptWorld {
    /// What a world is made from, whoever is called.
    struct Scene {
        let store: Transaction
        let catalog: ReleaseCatalog
        let settings: Settings
        let log: ScriptLog
        let now: Timestamp
    }

    /// Whose call it is, for what belongs to the script.
    struct Caller {
        let target: HandlerCalls.Target
        let place: HandlerCalls.Place
        let trace: TurnTrace
        let release: ReleaseNumber
    }

    let scene: Scene
    let handler: Handler
    /// The script that is called, `personalities/ada`.
    let script: EntryName
    /// Open as soon as something was written.
    private(set) var savepoint: Savepoint?
    /// Set by `HandlerCalls` before the script is entered.
    var caller: Caller?
    /// File operations of this call so far.
    var fileOperations = 0
    private var logLines = 0

    init(_ scene: Scene, script: EntryName, handler: Handler) {
        self.scene = scene
        self.script = script
        self.handler = handler
    }

    var now: Timestamp { scene.now }

    /// Opens the handler's savepoint before its first write.
    final func willWrite() throws {
        if savepoint == nil { savepoint = try scene.store.beginSavepoint() }
    }

    func character(_ key: String) throws -> PersonView? {
        try scene.store.character(key: key).map(PersonView.init(absent:))
    }

    final func setting(_ path: String) throws -> JSONValue? { scene.settings.value(at: path) }

    final func prompt(_ key: String, values: JSONValue) throws -> String {
        guard let template = scene.catalog.prompts[key] else {
            throw refusal(.unknownName, "there is no prompt \"\(key)\"", near: key, scene.catalog.prompts.keys)
        }
        do {
            return try template.render(values: values)
        } catch {
            throw ScriptRefusal(code: error.code.rawValue, message: "prompt \"\(key)\": \(error.message)")
        }
    }

    final func log(_ level: ScriptLogLevel, _ text: String) {
        logLines += 1
        let writer = "\(script) \(handler.name)"
        guard logLines <= Limits.logLinesPerCall else {
            guard logLines == Limits.logLinesPerCall + 1 else { return }
            let notice = "one call may write \(Limits.logLinesPerCall) lines; what follows is left out"
            return scene.log.write(.warning, notice, from: writer)
        }
        let scalars = text.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: Limits.logLineScalars, limitedBy: scalars.endIndex)
        let isWhole = end.map { $0 == scalars.endIndex } ?? true
        scene.log.write(level, isWhole ? text : String(scalars[..<(end ?? scalars.endIndex)]) + "…", from: writer)
    }

    func recall(_ cue: String?, limit: Int, isPrivate: Bool) throws -> [MemoryView] {
        throw notHere("self.memories:recall")
    }

    func trust(in key: String) throws -> Double { throw notHere("self:trust") }

    func familiarity(with key: String) throws -> Double { throw notHere("self:familiarity") }

    func affinity(to key: String) throws -> Double { throw notHere("self:affinity") }

    func recordEvidence(_ kind: EvidenceKind, about key: String) throws -> Double? {
        throw notHere("self:record_evidence")
    }

    func goals() throws -> [GoalView] { throw notHere("self.goals") }

    func advanceGoal(_ key: String, by amount: Double) throws -> GoalView { throw notHere("self.goals:advance") }

    func closeConversation(reason: String) throws { throw notHere("stage:close") }

    func enter(_ key: String) throws { throw notHere("stage:enter") }

    func leave(_ key: String) throws { throw notHere("stage:leave") }

    /// Refuses what only the handlers of a conversation can do.
    final func notHere(_ function: String) -> ScriptRefusal {
        ScriptRefusal(
            code: EngineError.Code.phase.rawValue,
            message: "\(function) cannot be called in \(handler.name), where there is no conversation")
    }

    final func refusal(
        _ code: EngineError.Code, _ message: String, near name: String, _ known: some Sequence<String>
    ) -> ScriptRefusal {
        let names = known.sorted()
        let hint =
            Nearest.name(to: name, among: names).map { "; did you mean \"\($0)\"?" }
            ?? (names.isEmpty ? "" : "; known are \(names.joined(separator: ", "))")
        return ScriptRefusal(code: code.rawValue, message: message + hint)
    }
}
