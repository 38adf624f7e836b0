internal import LuaRuntime

/// What somebody typed at a prompt.
package struct ConsoleCode: Hashable, Sendable {
    /// What kind of Lua a text is.
    package enum Form: Hashable, Sendable {
        /// Its value is shown.
        case expression
        case statements
        /// It may become Lua when more is typed.
        case unfinished
        /// It is no Lua, whatever follows.
        case broken(ConsoleFailure)
    }

    /// The chunk's name in errors.
    package static let chunk = "input"

    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// Reads it without running it, in a machine of its own.
    package var form: Form {
        do {
            let vm = try LuaVM()
            guard let first = Self.refusal(of: "return " + text, by: vm) else { return .expression }
            guard let second = Self.refusal(of: text, by: vm) else { return .statements }
            if first.message.hasSuffix(Self.end) || second.message.hasSuffix(Self.end) { return .unfinished }
            return .broken(ConsoleFailure(second, in: nil, code: text))
        } catch {
            return .broken(ConsoleFailure(error, in: nil, code: text))
        }
    }

    /// Why a text does not compile; nil when it does.
    private static func refusal(of text: String, by vm: LuaVM) -> LuaError? {
        do throws(LuaError) {
            // Compiled as a whole, left before its first statement.
            _ = try vm.run(LuaString("do return end " + text), chunk: chunk, seed: 0, now: 0) { _ in .nil }
            return nil
        } catch {
            return error
        }
    }

    /// How Lua says that the text ends too soon.
    private static let end = "near <eof>"
}
