package import FishbowlCore
internal import LuaRuntime

/// Why a script did not do what it was asked: which script, where, and what to do about it.
package struct ScriptError: Error, Sendable {
    /// Stable across releases; the same in Lua, JSON and logs.
    package enum Code: String, Sendable, CaseIterable {
        /// The text is not Lua.
        case syntax = "script.syntax"
        /// The script raised an error, or used a function wrongly.
        case error = "script.error"
        case fuel = "script.fuel"
        case time = "script.time"
        case memory = "script.memory"
        /// A value cannot be kept or handed over: a function, a cycle, NaN, or too much.
        case value = "script.value"
        /// A handler returned something that its event does not take.
        case returned = "script.return"
        /// The script's table has a handler that the core does not call.
        case unknownHandler = "script.unknownHandler"
        /// The script did not return a table, or a member of it has the wrong type.
        case shape = "script.shape"
        /// A durable state cannot be carried into the form that the script has now.
        case migration = "script.migration"
        /// A function was called where it is not available.
        case phase = "script.phase"
        /// A function was called with arguments that it does not take.
        case argument = "script.argument"
        /// A function was called that needs a capability which the script's entry does not ask for.
        case capability = "script.capability"
        /// More questions were asked than a quota allows.
        case askQuota = "ask.quota"
        /// A question is too long.
        case askSize = "ask.size"
        /// A path is none, or leads elsewhere.
        case filePath = "files.path"
        /// More files, or more touches of them, than a quota allows.
        case fileQuota = "files.quota"
        case fileMissing = "files.missing"
        case fileExists = "files.exists"
        /// The script is already running and was asked to run again.
        case busy = "script.busy"
    }

    package let code: Code
    /// What was tried, on what, what was found and what to do; without the position.
    package let message: String
    /// The script, or the library, in which it happened.
    package let source: ScriptSource
    /// The handler that ran; nil while loading.
    package let handler: String?
    /// The line of the script, from 1.
    package let line: Int?
    /// The same in the author's file.
    package let location: ScriptLocation?
    package let traceback: [String]
    /// The error of a host function that the script did not catch.
    package let cause: (any Error)?

    package init(
        _ code: Code, _ message: String, in source: ScriptSource, handler: String? = nil, line: Int? = nil,
        traceback: [String] = [], cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.source = source
        self.handler = handler
        self.line = line
        location = line.flatMap(source.location)
        self.traceback = traceback
        self.cause = cause
    }
}

extension ScriptError {
    package var script: EntryName { source.name }
    package var version: Int { source.version }
}

extension ScriptError: CustomStringConvertible {
    /// `file:line: error: message [code]`, or the script's name where there is no file.
    package var description: String {
        let place = location?.description ?? line.map { "\(script):\($0)" } ?? script.description
        let during = handler.map { " (in \($0), version \(version))" } ?? ""
        return "\(place): error: \(message)\(during) [\(code.rawValue)]"
    }
}
