import FishbowlCore
import LuaRuntime
import Testing

@testable import FishbowlScripts

/// A world that answers the same always and writes down what was done to it.
final class StubWorld: ScriptWorld {
    struct Refused: Error {}

    var done: [String] = []
    let now = Timestamp("2026-01-01T18:00:00Z")!
    static let bob = PersonView(key: "bob", name: "Bob", about: "a listener", kind: .character, isPresent: true)

    func character(_ key: String) throws -> PersonView? { key == "bob" ? Self.bob : nil }
    func setting(_ path: String) throws -> JSONValue? { path == "conversation.max_turns" ? 80 : nil }
    func prompt(_ key: String, values: JSONValue) throws -> String { "\(key): \(values.canonicalText)" }
    func log(_ level: ScriptLogLevel, _ text: String) { done.append("\(level.rawValue) \(text)") }
    func recall(_ cue: String?, limit: Int, isPrivate: Bool) throws -> [MemoryView] {
        done.append("recall \(cue ?? "nil") \(limit) \(isPrivate)")
        return [
            MemoryView(
                id: MemoryID(rawValue: 7), text: "It rained.", topic: "weather", importance: Importance(rawValue: 3),
                sensitivity: 0, speaker: Self.bob, ageInHours: 2.5, conversation: ConversationID(rawValue: 1),
                isEarlier: true, tags: ["wet": true])
        ]
    }
    func trust(in key: String) throws -> Double {
        guard key == "bob" else { throw ScriptRefusal(code: "script.unknownName", message: "nobody is \(key)") }
        return 0.25
    }
    func familiarity(with key: String) throws -> Double { key == "bob" ? 0.5 : 0 }
    func affinity(to key: String) throws -> Double { key == "bob" ? -0.5 : 0 }
    func recordEvidence(_ kind: EvidenceKind, about key: String) throws -> Double? {
        done.append("evidence \(kind.rawValue) \(key)")
        return kind == .harmed ? nil : 0.75
    }
    func goals() throws -> [GoalView] {
        [GoalView(key: "peace", description: "Live in peace", progress: 0.5, status: .active)]
    }
    func advanceGoal(_ key: String, by amount: Double) throws -> GoalView {
        guard key == "peace" else { throw Refused() }
        done.append("advance \(key) \(amount)")
        return GoalView(key: key, description: "Live in peace", progress: 0.5 + amount, status: .active)
    }
    func closeConversation(reason: String) throws { done.append("close \(reason)") }
    func enter(_ key: String) throws { done.append("enter \(key)") }
    func leave(_ key: String) throws { done.append("leave \(key)") }
    func noteViolation(of capability: Capability, by function: String) {
        done.append("violation \(capability.rawValue) \(function)")
    }
    func ask(_ question: Question) throws -> AskID {
        done.append("ask \(question.request.json.canonicalText) \(question.data.canonicalText)")
        return AskID(rawValue: 5)
    }
    func readFile(_ path: String) throws -> [UInt8]? { path == "none" ? nil : [0, 255, 10] }
    func writeFile(_ path: String, _ content: [UInt8]) throws { done.append("write \(path) \(content)") }
    func appendFile(_ path: String, _ content: [UInt8]) throws { done.append("append \(path) \(content)") }
    func listFiles(in folder: String?) throws -> [FileView] {
        done.append("list \(folder ?? "nil")")
        return [FileView(path: "bytes", size: 3, updatedAt: now)]
    }
    func removeFile(_ path: String) throws -> Bool { path == "bytes" }
    func renameFile(_ path: String, to newPath: String) throws { done.append("rename \(path) \(newPath)") }
}

extension LoadedScript {
    /// Loads a script written as functions of the table `M`.
    static func make(
        _ functions: String, kind: ScriptKind = .personality, libraries: [String: String] = [:],
        capabilities: Set<Capability> = []
    ) throws -> LoadedScript {
        let name = EntryName(kind.section, "test")
        let source = ScriptSource(
            name: name, version: 3, text: "local M = {}\n\(functions)\nreturn M",
            origin: ScriptOrigin(field: "script", file: "test.yaml", firstLine: 11, indentation: 6))
        let modules = libraries.map { key, text in
            (key, ScriptSource(name: EntryName(.libraries, key), version: 1, text: text, origin: nil))
        }
        return try LoadedScript(
            ScriptDefinition(
                kind: kind, source: source, libraries: Dictionary(uniqueKeysWithValues: modules), limits: .init(),
                capabilities: capabilities))
    }

    /// Calls a handler for a character of no importance.
    func run(
        _ handler: String, _ argument: ScriptArgument? = nil, world: StubWorld = StubWorld(), seed: UInt64 = 1
    ) throws -> ScriptOutcome {
        try call(
            try #require(Handler(rawValue: handler)),
            for: definition.kind == .scenario ? .stage(Self.stage) : .character(Self.ada), argument,
            seed: Seed(rawValue: seed), world: world)
    }

    static let ada = SelfView(
        key: "ada", name: "Ada", about: "a mathematician", energy: Energy(rawValue: 0.5), emotion: .neutral,
        mood: .even, traits: ["openness": 0.9], conversations: 2)
    static let stage = StageView(
        conversation: ConversationID(rawValue: 4), scenario: "room", title: "A room", topic: nil, turns: 9,
        present: [StubWorld.bob])
}
