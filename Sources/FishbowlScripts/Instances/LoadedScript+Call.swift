package import FishbowlCore
internal import LuaRuntime

/// What one entry into a script used, also where it ended with an error.
package struct ScriptCost: Hashable, Sendable {
    /// About one unit per Lua instruction.
    package var fuel: Int64
    /// By the clock, what it called in the world included.
    package var seconds: Double

    package init(fuel: Int64, seconds: Double) {
        self.fuel = fuel
        self.seconds = seconds
    }

    init(_ cost: LuaCost) {
        self.init(fuel: cost.fuel, seconds: cost.duration / .seconds(1))
    }
}

/// What one handler call came to.
package struct ScriptOutcome: Sendable {
    package let result: HandlerResult
    /// The durable state to store, when the call changed it.
    package let changedState: JSONValue?
    /// The work done, about one unit per Lua instruction.
    package let fuel: Int64
}

extension LoadedScript {
    /// Calls a handler; `unchanged` and free when the script does not have it.
    ///
    /// - Parameters:
    ///   - owner: whose event it is, told to those who are not; nil where the event itself says so.
    ///   - seed: of `math.random` during the call.
    ///   - world: what the script may read and do. Used only during the call.
    ///   - spent: told what the call used, whatever came of it; not where there is no such handler.
    /// - Throws: `ScriptError`; `cause` holds the world's own error when the script did not catch it.
    package func call(
        _ handler: Handler, for subject: ScriptSubject, _ argument: ScriptArgument? = nil, of owner: PersonView? = nil,
        seed: Seed, world: some ScriptWorld, spent: (ScriptCost) -> Void = { _ in }
    ) throws(ScriptError) -> ScriptOutcome {
        guard has(handler) else {
            return ScriptOutcome(result: .unchanged, changedState: nil, fuel: 0)
        }
        noteCall()
        var arguments = LuaArguments()
        switch subject {
        case .character(let view): arguments.append(view)
        case .stage(let view): arguments.append(view)
        case .plugin(let view): arguments.append(view)
        }
        if let argument { arguments.append(argument, of: owner) }
        let answer: LuaCallResult
        do {
            defer { spent(ScriptCost(vm.lastCost)) }
            let dispatcher = HostDispatcher(world: world, caller: ScriptCaller(definition, .handler(handler)))
            answer = try vm.call(
                handler.name, arguments, seed: seed.rawValue, now: world.now.seconds, host: dispatcher.run)
        } catch {
            throw ScriptError(error, in: definition, handler: handler.name)
        }
        let result: HandlerResult
        do {
            result = try HandlerResult(answer.value, of: handler)
        } catch {
            throw ScriptError(
                .returned, error.message, in: definition.source, handler: handler.name,
                line: definition.source.line(ofFunction: handler.name))
        }
        return ScriptOutcome(result: result, changedState: try changedState(after: handler.name), fuel: answer.fuel)
    }
}
