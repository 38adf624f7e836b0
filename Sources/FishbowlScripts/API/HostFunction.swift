internal import FishbowlCore
internal import LuaRuntime

/// Every function of the core that a script can call, by the name under which the VM announces it.
///
/// One list serves the VM (what exists), the dispatcher (what to do) and the authors' pages (what it is for, see
/// ``contract``), so that none of them can know more than the others.
enum HostFunction: String, CaseIterable, Sendable {
    case veto
    case print
    case bowlCharacter = "bowl.character"
    case bowlSetting = "bowl.setting"
    case bowlPrompt = "bowl.prompt"
    case bowlNow = "bowl.now"
    case bowlLog = "bowl.log"
    case bowlAsk = "bowl.ask"
    case filesRead = "bowl.files.read"
    case filesWrite = "bowl.files.write"
    case filesAppend = "bowl.files.append"
    case filesList = "bowl.files.list"
    case filesRemove = "bowl.files.remove"
    case filesRename = "bowl.files.rename"
    case selfTrust = "self.trust"
    case selfFamiliarity = "self.familiarity"
    case selfAffinity = "self.affinity"
    case selfRecordEvidence = "self.record_evidence"
    case memoriesRecall = "memories.recall"
    case goalsList = "goals.list"
    case goalsGet = "goals.get"
    case goalsAdvance = "goals.advance"
    case stageClose = "stage.close"
    case stageEnter = "stage.enter"
    case stageLeave = "stage.leave"

    /// What it owes and is owed.
    var contract: FunctionContract { Self.contracts[self] ?? makeContract() }

    private static let contracts = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.makeContract()) })

    /// The function itself, without what it is called on.
    var name: String { rawValue.split(separator: ".").last.map(String.init) ?? rawValue }

    /// What it is called on.
    var receiver: FunctionReceiver {
        guard rawValue != name else { return .global }
        let prefix = String(rawValue.dropLast(name.count + 1))
        return ScriptClass(rawValue: prefix).map(FunctionReceiver.object) ?? .module(prefix)
    }

    /// As an author calls it: `veto`, `bowl.now`, `self.memories:recall`.
    var callName: String {
        switch receiver {
        case .global: name
        case .module(let module): "\(module).\(name)"
        case .object(let object): "\(object.expression):\(name)"
        }
    }
}

extension HostFunction {
    /// The function that the VM calls; nil for none, which a VM of ``library`` never announces.
    init?(_ call: LuaHostCall) {
        guard Self.numbered.indices.contains(call.index), let function = Self.numbered[call.index] else { return nil }
        self = function
    }

    /// By the numbers of the library.
    private static let numbered = library.functions.map { HostFunction(rawValue: $0) }

    /// What every VM of a script offers.
    static let library = LuaLibrary(
        globals: allCases.filter { $0.receiver == .global }.map(\.name),
        modules: functionTable(below: "").tables,
        classes: Dictionary(
            uniqueKeysWithValues: ScriptClass.allCases.compactMap { type -> (String, LuaClass)? in
                let contract = type.contract
                let description = LuaClass(
                    methods: type.methods.map(\.name),
                    objects: contract.objects.mapValues(\.rawValue),
                    stateField: contract.state == nil ? nil : "state")
                return type.isCallable ? (type.rawValue, description) : nil
            }))

    /// The functions of a module, and the modules inside it; of all modules for an empty path.
    private static func functionTable(below path: String) -> LuaFunctionTable {
        var table: LuaFunctionTable = []
        for function in allCases {
            guard case .module(let module) = function.receiver else { continue }
            if module == path {
                table.functions.append(function.name)
            } else if path.isEmpty || module.hasPrefix(path + ".") {
                let rest = module.dropFirst(path.isEmpty ? 0 : path.count + 1)
                let next = String(rest.prefix { $0 != "." })
                table.tables[next] = functionTable(below: path.isEmpty ? next : "\(path).\(next)")
            }
        }
        return table
    }
}
