internal import CPlainLua
import Foundation
import LuaRuntime

/// The same Lua code in the sandbox and in the system's Lua as it comes: without a hook, without limits.
struct PlainLua {
    /// Statements that end with `return` and one value.
    let code: String

    /// What both took.
    struct Comparison {
        var own = Samples()
        var plain = Samples()

        /// How many times as long the sandbox takes.
        var ratio: Double { own.median / plain.median }
    }

    /// Runs the code so many times in each, by turns, so that what disturbs one disturbs the other.
    ///
    /// - Throws: `BenchmarkFailure` when the results differ.
    func compare(_ count: Int) throws -> Comparison {
        let vm = try LuaVM()
        try vm.load("return { run = function() \(code) end }", chunk: "own.lua", seed: 1, now: 0) { _ in .nil }
        var comparison = Comparison()
        for round in 0...count {
            let own = try vm.call("run", seed: 1, now: 0) { _ in .nil }
            let plain = try runPlain()
            guard let text = own.value.shown, text == plain.text else {
                throw BenchmarkFailure("the sandbox came to \(own.value), plain Lua to \(plain.text)")
            }
            // The first round warms up.
            if round > 0 {
                comparison.own.add(own.duration)
                comparison.plain.add(plain.duration)
            }
        }
        return comparison
    }

    private func runPlain() throws -> (text: String, duration: Duration) {
        var code = code
        var result = code.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe plain_lua_run($0.baseAddress, $0.count, 0, 0) }
        }
        defer { unsafe plain_lua_free(&result) }
        let text = unsafe String(
            decoding: UnsafeRawBufferPointer(start: result.text, count: result.count), as: UTF8.self)
        guard unsafe result.status == PLAIN_LUA_OK else { throw BenchmarkFailure("plain Lua failed: \(text)") }
        return unsafe (text, .nanoseconds(result.elapsed_ns))
    }
}

extension LuaValue {
    /// As `tostring` shows an integer or a text; nil for anything else.
    fileprivate var shown: String? { integerValue.map { "\($0)" } ?? stringValue }
}
