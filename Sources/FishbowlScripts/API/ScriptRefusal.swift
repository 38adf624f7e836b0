internal import LuaRuntime

/// A function of the core refuses what a script asked: becomes a Lua error at the caller's line, with a stable code.
package struct ScriptRefusal: LuaHostError, CustomStringConvertible {
    package let code: String
    /// What was asked, what was found, and what to do.
    package let message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    package var luaCode: String { code }
    package var luaMessage: String { message }
    package var description: String { message }

    /// An argument of the wrong type or range.
    static func argument(_ number: Int, of function: HostFunction, expected: String, found: LuaValue) -> ScriptRefusal {
        ScriptRefusal(
            code: "script.argument",
            message: "argument \(number) of \(function.rawValue) must be \(expected), found \(found.kindName)")
    }
}
