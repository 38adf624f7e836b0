internal import LuaRuntime

/// Every function of the core that a script can call, by the name under which the VM announces it.
///
/// One list serves the VM (what exists) and the dispatcher (what to do), so that neither can know more than the other.
enum HostFunction: String, CaseIterable {
    case veto
    case print
    case bowlCharacter = "bowl.character"
    case bowlSetting = "bowl.setting"
    case bowlPrompt = "bowl.prompt"
    case bowlNow = "bowl.now"
    case bowlLog = "bowl.log"
    case selfTrust = "self.trust"
    case memoriesRecall = "memories.recall"
    case goalsList = "goals.list"
    case goalsGet = "goals.get"
    case goalsAdvance = "goals.advance"
    case stageClose = "stage.close"
    case stageEnter = "stage.enter"
    case stageLeave = "stage.leave"

    /// Whether the function may run while a script is loaded, when there is no event and no transaction.
    var isAvailableWhileLoading: Bool {
        switch self {
        case .veto, .print, .bowlLog: true
        default: false
        }
    }

    /// The kinds of frozen tables that carry methods.
    enum Kind {
        static let character = "self"
        static let memories = "memories"
        static let goals = "goals"
        static let stage = "stage"
        static let plugin = "plugin"
        static let veto = "veto"
    }

    /// What every VM of a script offers.
    static let library: LuaLibrary = {
        func functions(of prefix: String) -> [String] {
            allCases.compactMap { function in
                function.rawValue.hasPrefix(prefix + ".") ? String(function.rawValue.dropFirst(prefix.count + 1)) : nil
            }
        }
        return LuaLibrary(
            globals: allCases.map(\.rawValue).filter { !$0.contains(".") },
            modules: ["bowl": LuaFunctionTable(functions(of: "bowl"))],
            classes: [
                Kind.character: LuaClass(
                    methods: functions(of: Kind.character),
                    objects: ["memories": Kind.memories, "goals": Kind.goals], stateField: "state"),
                Kind.memories: LuaClass(methods: functions(of: Kind.memories)),
                Kind.goals: LuaClass(methods: functions(of: Kind.goals)),
                Kind.stage: LuaClass(methods: functions(of: Kind.stage), stateField: "state"),
                Kind.plugin: LuaClass(methods: [], stateField: "state"),
                Kind.veto: LuaClass(methods: []),
            ])
    }()
}
