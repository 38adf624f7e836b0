package import FishbowlCore
package import LuaRuntime

/// What an input of the console meets, as globals.
package struct ConsoleView: Sendable {
    /// `self`, `stage` or `plugin`; nil for none.
    package var subject: ScriptSubject?
    /// `message`.
    package var message: MessageView?
    /// `turn`.
    package var turn: TurnView?

    package init(subject: ScriptSubject? = nil, message: MessageView? = nil, turn: TurnView? = nil) {
        self.subject = subject
        self.message = message
        self.turn = turn
    }
}

/// What an input of the console came to.
package struct ConsoleAnswer: Sendable {
    package let values: [LuaValue]
    /// The durable state to store, when it changed.
    package let changedState: JSONValue?
    package let fuel: Int64
}

extension LoadedScript {
    /// Runs what an author typed, in the script's own machine: `script` is the table of its handlers, made anew, and what
    /// `view` holds are globals. Other globals stay for the next input.
    ///
    /// - Parameters:
    ///   - isExpression: whether its values are the answer.
    ///   - libraries: what `require` finds.
    /// - Throws: `ConsoleFailure`, or what a host function threw when that is no refusal.
    package func evaluate(
        _ code: String, isExpression: Bool, seeing view: ConsoleView, libraries: [String: ScriptSource], seed: Seed,
        world: some ScriptWorld
    ) throws -> ConsoleAnswer {
        let dispatcher = HostDispatcher(world: world, caller: ScriptCaller(definition, .handler(.onMessage)))
        let modules = libraries.mapValues { LuaModule(source: $0.text, chunk: $0.name.description) }
        var (names, arguments) = (["_"], LuaArguments([.nil]))
        func add(_ name: String, _ append: (inout LuaArguments) -> Void) {
            names.append(name)
            append(&arguments)
        }
        switch view.subject {
        case .character(let view)?: add("self") { $0.append(view) }
        case .stage(let view)?: add("stage") { $0.append(view) }
        case .plugin(let view)?: add("plugin") { $0.append(view) }
        case nil: break
        }
        if let message = view.message { add("message") { $0.append(.message(message), of: nil) } }
        if let turn = view.turn { add("turn") { $0.append(turn) } }
        // On the input's first line, so that lines keep their numbers.
        let text = names.joined(separator: ", ") + " = ...; " + (isExpression ? "return " : "") + code
        do {
            let source = definition.source
            _ = try vm.run(
                LuaString("if script == nil then script = (function(...) \(source.text)\nend)() end"),
                chunk: source.name.description, libraries: modules, seed: 0, now: world.now.seconds,
                host: ScriptAPI.outsideHandlers(ScriptCaller(definition, .loading)))
            let answer = try vm.run(
                LuaString(text), chunk: ConsoleCode.chunk, passing: arguments, libraries: modules, seed: seed.rawValue,
                now: world.now.seconds, host: dispatcher.run)
            return ConsoleAnswer(
                values: answer.count == 0 ? [] : [answer.value] + answer.extra,
                changedState: try changedState(after: ConsoleCode.chunk), fuel: answer.fuel)
        } catch let error as LuaError {
            if let cause = error.cause, !(cause is ScriptRefusal) { throw cause }
            throw ConsoleFailure(error, in: definition, code: code)
        } catch let error as ScriptError {
            throw ConsoleFailure(error.code, error.message)
        }
    }
}
