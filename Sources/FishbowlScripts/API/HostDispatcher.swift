internal import FishbowlCore
internal import LuaRuntime

/// Runs host functions for one handler call against the world of its transaction.
///
/// Whether the function may be called here, and whether its arguments fit, is checked from its description before;
/// what follows takes them as they are.
struct HostDispatcher<World: ScriptWorld> {
    let world: World
    let caller: ScriptCaller

    func run(_ call: LuaHostCall) throws -> LuaValue {
        let (function, arguments) = try admit(call)
        switch function {
        case .veto: return try ScriptAPI.veto(arguments)
        case .print: return log(.info, arguments)
        case .bowlLog:
            ScriptLogLevel(rawValue: try arguments.string(1)).map { world.log($0, arguments[2].displayText) }
            return .nil
        case .bowlCharacter: return try world.character(try arguments.who(1)).map(LuaValue.person) ?? .nil
        case .bowlSetting: return try world.setting(try arguments.string(1)).map(LuaValue.init(json:)) ?? .nil
        case .bowlPrompt:
            return .string(try world.prompt(try arguments.string(1), values: try arguments.values(2)))
        case .bowlNow: return .number(world.now.seconds)
        case .bowlAsk: return .integer(try world.ask(try Question(arguments)).rawValue)
        case .filesRead, .filesWrite, .filesAppend, .filesList, .filesRemove, .filesRename:
            return try touchFiles(function, arguments)
        case .selfTrust: return .number(try world.trust(in: try arguments.who(1)))
        case .selfFamiliarity: return .number(try world.familiarity(with: try arguments.who(1)))
        case .selfAffinity: return .number(try world.affinity(to: try arguments.who(1)))
        case .selfRecordEvidence: return try recordEvidence(arguments)
        case .memoriesRecall: return try recall(arguments)
        case .goalsList: return .list(try world.goals().map { .goal($0) })
        case .goalsGet:
            let key = try arguments.string(1)
            return try world.goals().first { $0.key == key }.map { .goal($0) } ?? .nil
        case .goalsAdvance:
            return .goal(try world.advanceGoal(try arguments.string(1), by: try arguments.number(2)))
        case .stageClose:
            try world.closeConversation(reason: try arguments.string(1))
            return .nil
        case .stageEnter:
            try world.enter(try arguments.who(1))
            return .nil
        case .stageLeave:
            try world.leave(try arguments.who(1))
            return .nil
        }
    }

    private func touchFiles(_ function: HostFunction, _ arguments: CallArguments) throws -> LuaValue {
        switch function {
        case .filesWrite: try world.writeFile(try arguments.string(1), try arguments.bytes(2))
        case .filesAppend: try world.appendFile(try arguments.string(1), try arguments.bytes(2))
        case .filesRename: try world.renameFile(try arguments.string(1), to: try arguments.string(2))
        case .filesRemove: return .boolean(try world.removeFile(try arguments.string(1)))
        case .filesList: return .list(try world.listFiles(in: arguments.optionalString(1)).map { .file($0) })
        default: return try world.readFile(try arguments.string(1)).map { .string(LuaString(bytes: $0)) } ?? .nil
        }
        return .nil
    }

    /// Lets a call in; one for which a capability is missing is more than a mistake, and the world hears of it.
    private func admit(_ call: LuaHostCall) throws -> (HostFunction, CallArguments) {
        do {
            return try ScriptAPI.admit(call, by: caller)
        } catch {
            if error.code == ScriptError.Code.capability.rawValue, let function = HostFunction(call),
                let capability = function.contract.capability
            {
                world.noteViolation(of: capability, by: function.callName)
            }
            throw error
        }
    }

    private func recordEvidence(_ arguments: CallArguments) throws -> LuaValue {
        guard let kind = EvidenceKind(rawValue: try arguments.string(1)) else { return .nil }
        return try world.recordEvidence(kind, about: try arguments.who(2)).map(LuaValue.number) ?? .nil
    }

    private func recall(_ arguments: CallArguments) throws -> LuaValue {
        let memories = try world.recall(
            arguments.optionalString(1), limit: try arguments.integer(2),
            isPrivate: arguments.flag("private", at: 3))
        return .list(memories.map { .memory($0) })
    }

    private func log(_ level: ScriptLogLevel, _ arguments: CallArguments) -> LuaValue {
        world.log(level, arguments.values.map(\.displayText).joined(separator: "\t"))
        return .nil
    }
}

/// What needs no world.
enum ScriptAPI {
    /// The function and the arguments of a call, both found in order.
    ///
    /// - Throws: `ScriptRefusal` when the function is not available to the caller, or an argument does not fit.
    static func admit(
        _ call: LuaHostCall, by caller: ScriptCaller
    ) throws(ScriptRefusal) -> (HostFunction, CallArguments) {
        guard let function = HostFunction(call) else {
            throw ScriptRefusal(code: "script.error", message: "there is no function \(call.name)")
        }
        try caller.check(function)
        return (function, try CallArguments(function, call.arguments))
    }

    static func veto(_ arguments: CallArguments) throws -> LuaValue {
        .frozen(
            ScriptClass.veto.rawValue,
            [
                ("code", .string(try arguments.string(1))),
                ("message", .string(try arguments.string(2))),
            ])
    }

    /// Answers calls while a script is loaded or carries a state: there is no event, and what is logged goes nowhere.
    static func outsideHandlers(_ caller: ScriptCaller) -> (LuaHostCall) throws -> LuaValue {
        { call in
            let (function, arguments) = try admit(call, by: caller)
            return function == .veto ? try veto(arguments) : .nil
        }
    }
}
