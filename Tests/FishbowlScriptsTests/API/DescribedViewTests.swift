import FishbowlCore
import Testing

@testable import FishbowlScripts
@testable import LuaRuntime

/// What scripts are really handed, compared with its description in both directions: neither may know more.
@Suite struct DescribedViewTests {
    /// A view with everything in it, and one without all that may be missing.
    struct Sample: Sendable, CustomTestStringConvertible {
        let type: ScriptClass
        let full: @Sendable () throws -> LuaValue
        let least: @Sendable () throws -> LuaValue
        /// What cannot be in one view with the rest.
        var other: (@Sendable () throws -> LuaValue)?

        var testDescription: String { type.rawValue }
    }

    static let bob = StubWorld.bob
    static let fullMessage: MessageView = {
        var view = MessageView(
            id: MessageID(rawValue: 5), speaker: bob, text: "Hello.", recipients: ["ada", "eve"], isAddressed: true,
            isOwn: false, sentiment: 0.5, turn: 3, topic: "weather", conversation: ConversationID(rawValue: 1))
        view.shares = [MemoryID(rawValue: 7)]
        return view
    }()
    static let leastMessage = MessageView(
        id: nil, speaker: nil, text: "", recipients: nil, isAddressed: false, isOwn: false, sentiment: 0, turn: 0,
        topic: nil)
    static let fullMemory = MemoryView(
        id: MemoryID(rawValue: 7), text: "It rained.", topic: "weather", importance: Importance(rawValue: 3),
        sensitivity: 0.5, speaker: bob, ageInHours: 2.5, conversation: ConversationID(rawValue: 1), isEarlier: true,
        tags: ["wet": true, "places": ["here", "there"]], provenance: .told)
    static let leastMemory = MemoryView(
        id: nil, text: "", topic: nil, importance: Importance(rawValue: 1), sensitivity: 0, speaker: nil,
        ageInHours: 0, conversation: nil, isEarlier: false, tags: [:], provenance: .given)
    static let goal = GoalView(key: "peace", description: "Live in peace", progress: 0.5, status: .active)

    static func turn(topic: String?) -> TurnView {
        TurnView(
            number: 4, speaker: bob, topic: topic, scenario: "room", title: "A room",
            conversation: ConversationID(rawValue: 1), messages: [fullMessage, leastMessage], listeners: [bob],
            shareable: [fullMemory])
    }

    static func release(restoring number: ReleaseNumber?) -> ReleaseView {
        ReleaseView(
            number: ReleaseNumber(rawValue: 3), kind: .rollback, restoredFrom: number, author: "ada", message: "back",
            changes: [.init(entry: EntryName(.plugins, "guard"), operation: .changed)])
    }

    static func answer(
        _ outcome: AnswerView.Outcome, tag: String?, key: String?, data: JSONValue
    ) -> AnswerView {
        AnswerView(
            id: AskID(rawValue: 5), tag: tag, key: key, data: data, outcome: outcome, attempts: 2)
    }

    /// As the script gets it.
    static func encoded(_ append: (inout LuaArguments) -> Void) throws -> LuaValue {
        let vm = try LuaVM(library: HostFunction.library)
        try vm.load(
            "return { f = function(value) return value end }", chunk: "echo.lua", seed: 1, now: 0, host: { _ in .nil })
        var arguments = LuaArguments()
        append(&arguments)
        return try vm.call("f", arguments, seed: 1, now: 0, host: { _ in .nil }).value
    }

    static func argument(_ argument: ScriptArgument, of owner: PersonView? = nil) throws -> LuaValue {
        try encoded { $0.append(argument, of: owner) }
    }

    /// One for each class, so that a class without a sample does not compile.
    static func sample(of type: ScriptClass) -> Sample? {
        func sample(_ full: @escaping @Sendable () throws -> LuaValue) -> Sample {
            Sample(type: type, full: full, least: full)
        }
        func sample(_ full: ScriptArgument, _ least: ScriptArgument? = nil) -> Sample {
            Sample(type: type, full: { try argument(full, of: bob) }, least: { try argument(least ?? full) })
        }
        switch type {
        case .self: return sample { try encoded { $0.append(LoadedScript.ada) } }
        case .memories, .goals: return nil
        case .stage:
            return Sample(
                type: type,
                full: {
                    try encoded { arguments in
                        var view = LoadedScript.stage
                        view.topic = "weather"
                        arguments.append(view)
                    }
                }, least: { try encoded { $0.append(LoadedScript.stage) } })
        case .plugin:
            return sample { try encoded { $0.append(PluginView(key: "guard", settings: ["words": ["a"]])) } }
        case .turn: return sample(.turn(turn(topic: "weather")), .turn(turn(topic: nil)))
        case .message: return sample(.message(fullMessage), .message(leastMessage))
        case .person: return sample(.person(bob))
        case .candidate:
            let candidate = ScriptCandidate(
                candidate: SpeakerCandidate(
                    key: "bob", talkativeness: 0.5, energy: Energy(rawValue: 1), affinity: -0.5, silentTurns: 2),
                name: "Bob")
            return sample { try argument(.candidates([candidate])).listValue?.first ?? .nil }
        case .memory: return sample(.memory(fullMemory), .memory(leastMemory))
        case .goal: return sample(.goal(goal))
        case .goalChange: return sample(.goalChange(goal, progress: 0.75))
        case .trustChange:
            return sample(
                .trustChange(TrustChangeView(other: bob, evidence: .conversed, weight: 0.25, old: 0.25, new: 0.3)))
        case .share:
            return sample(.share(ShareView(memory: fullMemory, teller: bob, hearer: bob, trust: 0.5)))
        case .prompt: return sample(.prompt([PromptMessage(role: .system, content: "You are Ada.")]))
        case .promptMessage:
            return sample {
                try argument(.prompt([PromptMessage(role: .user, content: "Hello.")])).tableValue?.array.first ?? .nil
            }
        case .reply: return sample(.reply("Hello."))
        case .veto: return sample(.veto(Veto(code: "no", message: "not now")))
        case .problem: return sample(.problem(code: "script.error", message: "oh"))
        case .release:
            return sample(.release(release(restoring: ReleaseNumber(rawValue: 1))), .release(release(restoring: nil)))
        case .releaseChange:
            return sample {
                try argument(.release(release(restoring: nil)))["changes"]?.listValue?.first ?? .nil
            }
        case .alert:
            return sample(.alert(AlertView(code: "plugin.switchedOff", message: "off", subject: "plugins/guard")))
        case .answer:
            return Sample(
                type: type, full: { try argument(.answer(answer(.text("Yes."), tag: "t", key: "k", data: ["n": 1]))) },
                least: { try argument(.answer(answer(.text("Yes."), tag: nil, key: nil, data: .null))) },
                other: {
                    let outcome = AnswerView.Outcome.failure(code: "ask.failed", message: "no")
                    return try argument(.answer(answer(outcome, tag: nil, key: nil, data: .null)))
                })
        case .file: return sample { .file(FileView(path: "a", size: 3, updatedAt: StubWorld().now)) }
        }
    }

    static let samples = ScriptClass.allCases.compactMap(sample)

    @Test(arguments: samples)
    func fieldsAreThoseThatAreDescribed(_ sample: Sample) throws {
        let contract = sample.type.contract
        let full = try #require(try sample.full().tableValue)
        let others = try sample.other?().tableValue?.fields ?? []
        let sent = (full.fields + others).map(\.key.displayText)
        #expect(Set(sent) == Set(contract.fields.map(\.name)))
        #expect(full.array.isEmpty == (contract.items == nil))
        let least = try #require(try sample.least().tableValue)
        let always = Set(least.fields.map(\.key.displayText))
        let promised = Set(contract.fields.filter { !$0.type.isOptional }.map(\.name))
        // A view in two forms has something of the one or of the other.
        let both = sample.other == nil ? always : always.intersection(others.map(\.key.displayText))
        #expect(both == promised)
    }

    @Test(arguments: samples)
    func valuesAreOfTheTypesThatAreDescribed(_ sample: Sample) throws {
        for value in [try sample.full(), try sample.least()] {
            try expect(value, is: sample.type, at: sample.type.rawValue)
        }
    }

    /// Compares a value and all that is in it.
    private func expect(_ value: LuaValue, is type: ScriptClass, at path: String) throws {
        let contract = type.contract
        let table = try #require(value.tableValue, "\(path)")
        for field in contract.fields {
            try expect(table[field.name] ?? .nil, is: field.type, at: "\(path).\(field.name)")
        }
        for field in table.fields {
            let name = field.key.displayText
            #expect(contract.fields.contains { $0.name == name }, "\(path).\(name) is not described")
        }
        for (index, item) in table.array.enumerated() {
            try expect(item, is: try #require(contract.items, "\(path)"), at: "\(path)[\(index + 1)]")
        }
    }

    private func expect(_ value: LuaValue, is type: APIType, at path: String) throws {
        do {
            try type.check(value)
        } catch {
            Issue.record("\(path) \(error.problem)")
        }
        switch (type.unwrapped, value) {
        case (_, .nil): return
        case (.instance(let inner), _): try expect(value, is: inner, at: path)
        case (.list(let element), _):
            for item in value.listValue ?? [] { try expect(item, is: element, at: path + "[]") }
        default: return
        }
    }

    @Test func whatFunctionsReturnIsWhatIsDescribed() throws {
        let world = StubWorld()
        for function in HostFunction.allCases {
            guard let result = function.contract.result else { continue }
            let script = try LoadedScript.make(
                "", kind: function.contract.kinds[0], capabilities: Set(Capability.allCases))
            let arguments = function.contract.parameters.map { parameter -> LuaValue in
                switch parameter.type.unwrapped {
                case .number: 0.25
                case .integer: 1
                case .string, .who: "bob"
                case .oneOf(let names): .string(names[0])
                case .options where function == .bowlAsk: ["prompt": "Why?"]
                case .key: function == .goalsGet || function == .goalsAdvance ? "peace" : "conversation.max_turns"
                default: .nil
                }
            }
            let dispatcher = HostDispatcher(
                world: world, caller: ScriptCaller(script.definition, .handler(.onMessage)))
            let value = try dispatcher.run(
                LuaHostCall(
                    name: function.rawValue, index: try #require(HostFunction.library.index(of: function.rawValue)),
                    arguments: arguments, receiver: nil))
            #expect(!value.isNil, "\(function.rawValue)")
            try expect(value, is: result, at: function.rawValue)
        }
    }

    @Test func everyArgumentOfAHandlerHasAClass() {
        for argument in HandlerArgument.allCases {
            let type = argument.type.unwrapped
            if case .list(.instance) = type { continue }
            guard case .instance = type else {
                Issue.record("\(argument) is \(type)")
                continue
            }
        }
    }
}
