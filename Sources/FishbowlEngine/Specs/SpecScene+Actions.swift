internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore
internal import LuaRuntime

/// What a test does with a scene: the methods of `scene` in Lua.
enum SceneAction: String, CaseIterable {
    case advance, character, files, goal, goals, incidents, join, leave, memories, messages, now
    case outcomes, pluginState = "plugin_state", present, prompts, release, say
    case stageState = "stage_state", state, status, topic, trust, turn, turns
}

extension SpecScene {
    /// Does what a test asks for.
    ///
    /// - Parameter values: without the scene itself.
    func perform(_ action: SceneAction, _ values: [LuaValue]) throws -> LuaValue {
        let arguments = SpecArguments(function: "scene:\(action.rawValue)", values: values)
        switch action {
        case .turn: return try turn()
        case .turns: return try turns(try arguments.count(1))
        case .say: return try say(arguments)
        case .advance: return try advance(arguments)
        case .join: return try join(try arguments.string(1))
        case .leave: return try leave(try arguments.string(1))
        case .release: return try release(try arguments.string(1))
        case .messages: return .list(spoken.map(LuaValue.init(said:)))
        case .outcomes: return .list(outcomes)
        case .incidents: return try incidents()
        case .prompts: return prompts
        case .now: return .number(clock.now().seconds)
        case .topic: return try topic()
        case .status: return try status()
        case .present: return try present()
        case .state: return try state(of: try arguments.string(1))
        case .stageState: return try stageState()
        case .pluginState: return try durable(.plugin(key: try arguments.string(1)))
        case .character: return try character(try arguments.string(1))
        case .files: return try files(of: try arguments.string(1))
        case .goals: return try goals(of: try arguments.string(1))
        case .goal: return try goal(try arguments.string(2), of: try arguments.string(1))
        case .memories: return try memories(of: try arguments.string(1))
        case .trust: return .number(try trust(of: try arguments.string(1), in: try arguments.string(2)))
        }
    }

    private func advance(_ arguments: SpecArguments) throws -> LuaValue {
        guard let duration = SpecDuration.read(arguments[1]) else {
            throw arguments.wrong(1, "a number of seconds, or a text such as \"90s\", \"2h\" or \"1d 12h\"")
        }
        clock.advance(by: duration)
        return .nil
    }
}
