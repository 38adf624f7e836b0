internal import FishbowlCore

/// Every kind of read-only table that scripts are handed, by the name that the authors' pages give it.
enum ScriptClass: String, CaseIterable, Sendable {
    // Those who are called, and what belongs to them.
    case `self`, memories, goals, stage, plugin
    // What they are told.
    case turn, message, person, candidate, memory, goal
    case goalChange = "goal_change"
    case trustChange = "trust_change"
    case share, prompt
    case promptMessage = "prompt_message"
    case reply, veto, problem, release
    case releaseChange = "release_change"
    case alert, answer
    // What they are given when they ask.
    case file

    /// What is in it.
    var contract: ClassContract { Self.contracts[self] ?? makeContract() }

    private static let contracts = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.makeContract()) })

    /// How authors reach the one that they have: `self.memories`; its name where they call it what they like.
    var expression: String {
        switch self {
        case .memories, .goals: "self.\(rawValue)"
        default: rawValue
        }
    }

    /// What is called on it with a colon.
    var methods: [HostFunction] { HostFunction.allCases.filter { $0.receiver == .object(self) } }

    /// Whether it can do more than hold data.
    var isCallable: Bool {
        !methods.isEmpty || !contract.objects.isEmpty || contract.state != nil || self == .veto
    }
}

/// What a class holds.
struct ClassContract: Sendable {
    /// What it is, for authors: a sentence.
    let summary: String
    /// Its data, in the order in which authors read it; optional ones are nil at times, as they say.
    let fields: [APIMember]
    /// What it holds as a list, besides the fields.
    let items: APIType?
    /// Objects of other classes that it gives, by name.
    let objects: [String: ScriptClass]
    /// What its durable table `state` is for; nil when it has none.
    let state: String?

    init(
        _ summary: String, _ fields: [APIMember] = [], items: APIType? = nil, objects: [String: ScriptClass] = [:],
        state: String? = nil
    ) {
        self.summary = summary
        self.fields = fields
        self.items = items
        self.objects = objects
        self.state = state
    }
}
