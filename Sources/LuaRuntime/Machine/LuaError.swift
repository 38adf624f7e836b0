/// Why a chunk or a call did not end well.
public struct LuaError: Error, Sendable {
    /// Stable codes; the command line, logs and Lua show the raw value.
    public enum Code: String, Sendable, CaseIterable {
        /// The source does not compile.
        case syntax = "script.syntax"
        /// The script raised an error that nothing caught; `cause` when a host function threw it.
        case error = "script.error"
        /// More work than ``LuaLimits/fuel``. The machine is gone.
        case fuel = "script.fuel"
        /// More time than ``LuaLimits/cpuTime`` or ``LuaLimits/wallTime``. The machine is gone.
        case time = "script.time"
        /// More memory than ``LuaLimits/memoryBytes``, or none left on this computer. The machine is gone.
        case memory = "script.memory"
        /// A value that cannot cross: a function, a cycle, too deep, too large; the message has the path.
        case value = "script.value"
        /// The source is too long, the script returned no table, or the machine has a script already.
        case load = "script.load"
        /// The script has no handler of that name.
        case handler = "script.handler"
        /// The machine is running further up this call stack, or on another thread.
        case busy = "script.busy"
        /// The machine was ended by an earlier limit or a failed load.
        case abandoned = "script.abandoned"
    }

    /// What went wrong.
    public var code: Code
    /// The text without the position; at most 2,000 bytes of what the script raised.
    public var message: String
    /// The name of the chunk where it happened, whole.
    public var chunk: String?
    /// The line in that chunk, from 1.
    public var line: Int?
    /// The calls that led there, innermost first, at most eight: `ada.lua:12 in function 'greet'`.
    public var traceback: [String]
    /// The stable code of the host function's error (``LuaHostError/code``), when one was raised.
    public var hostCode: String?
    /// The very error that a host function threw and no `pcall` caught.
    public var cause: (any Error)?

    /// An error with what is known of it.
    public init(
        _ code: Code, _ message: String, chunk: String? = nil, line: Int? = nil, traceback: [String] = [],
        hostCode: String? = nil, cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.chunk = chunk
        self.line = line
        self.traceback = traceback
        self.hostCode = hostCode
        self.cause = cause
    }

    /// Whether the machine was ended by this error.
    public var endsMachine: Bool {
        switch code {
        case .fuel, .time, .memory, .abandoned: true
        default: false
        }
    }
}

extension LuaError: CustomStringConvertible {
    /// `ada.lua:12: attempt to index a nil value (script.error)`
    public var description: String {
        let place = chunk.map { name in line.map { "\(name):\($0): " } ?? "\(name): " } ?? ""
        return "\(place)\(message) (\(code.rawValue))"
    }
}

/// An error of a host function that says what Lua may see of it.
///
/// Other errors reach Lua with the code `host.error` and a text that names only their type.
public protocol LuaHostError: Error {
    /// Stable, for `err.code` in Lua.
    var luaCode: String { get }
    /// For `err.message` and `tostring(err)` in Lua.
    var luaMessage: String { get }
}
