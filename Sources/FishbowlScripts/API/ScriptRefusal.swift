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
}
