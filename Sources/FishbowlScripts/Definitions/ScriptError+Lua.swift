internal import LuaRuntime

extension ScriptError {
    /// The error of a VM, told in terms of the script and its author's file.
    init(_ error: LuaError, in definition: ScriptDefinition, handler: String?) {
        let code: Code =
            switch error.code {
            case .syntax: .syntax
            // A refusal of the core that the script did not catch keeps its code.
            case .error: error.hostCode.flatMap(Code.init) ?? .error
            case .fuel: .fuel
            case .time: .time
            case .memory: .memory
            case .value: .value
            case .load: .shape
            case .busy: .busy
            default: .error
            }
        self.init(
            code, error.message, in: error.chunk.flatMap(definition.source(ofChunk:)) ?? definition.source,
            handler: handler, line: error.line, traceback: error.traceback, cause: error.cause)
    }
}
