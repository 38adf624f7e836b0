internal import FishbowlCore
internal import LuaRuntime

/// Runs host functions for one handler call against the world of its transaction.
struct HostDispatcher<World: ScriptWorld> {
    let world: World

    func run(_ call: LuaHostCall) throws -> LuaValue {
        guard let function = HostFunction(rawValue: call.name) else {
            throw ScriptRefusal(code: "script.error", message: "there is no function \(call.name)")
        }
        let arguments = CallArguments(function: function, values: call.arguments)
        switch function {
        case .veto: return try ScriptAPI.veto(arguments)
        case .print: return log(.info, arguments)
        case .bowlLog: return try bowlLog(arguments)
        case .bowlCharacter: return try world.character(try arguments.key(1)).map(LuaValue.person) ?? .nil
        case .bowlSetting: return try world.setting(try arguments.string(1)).map(LuaValue.init(json:)) ?? .nil
        case .bowlPrompt:
            return .string(try world.prompt(try arguments.string(1), values: try arguments.values(2)))
        case .bowlNow: return .number(world.now.seconds)
        case .selfTrust: return .number(try world.trust(in: try arguments.key(1)))
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
            try world.enter(try arguments.key(1))
            return .nil
        case .stageLeave:
            try world.leave(try arguments.key(1))
            return .nil
        }
    }

    private func recall(_ arguments: CallArguments) throws -> LuaValue {
        let cue = arguments[1] == .nil ? nil : try arguments.string(1)
        let limit = try arguments.integer(2, in: 1...Limits.recallCount)
        let isPrivate = try arguments.flag("private", at: 3)
        return .list(try world.recall(cue, limit: limit, isPrivate: isPrivate).map { .memory($0) })
    }

    private func bowlLog(_ arguments: CallArguments) throws -> LuaValue {
        let name = try arguments.string(1)
        guard let level = ScriptLogLevel(rawValue: name) else {
            let allowed = ScriptLogLevel.allCases.map(\.rawValue).joined(separator: ", ")
            throw ScriptRefusal(
                code: "script.argument", message: "argument 1 of bowl.log must be one of \(allowed); found \"\(name)\"")
        }
        world.log(level, try arguments.string(2))
        return .nil
    }

    private func log(_ level: ScriptLogLevel, _ arguments: CallArguments) -> LuaValue {
        world.log(level, arguments.values.map(\.displayText).joined(separator: "\t"))
        return .nil
    }
}

/// Functions that need no world.
enum ScriptAPI {
    static func veto(_ arguments: CallArguments) throws -> LuaValue {
        .frozen(
            HostFunction.Kind.veto,
            [
                ("code", .string(try arguments.string(1))),
                ("message", .string(try arguments.string(2))),
            ])
    }

    /// Host calls while a script is loaded: there is no event yet.
    static func whileLoading(_ call: LuaHostCall) throws -> LuaValue {
        guard let function = HostFunction(rawValue: call.name), function.isAvailableWhileLoading else {
            throw ScriptRefusal(
                code: ScriptError.Code.phase.rawValue,
                message: "\(call.name) cannot be called while loading; only in handlers")
        }
        return function == .veto ? try veto(CallArguments(function: function, values: call.arguments)) : .nil
    }
}
