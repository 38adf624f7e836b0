import Foundation

/// A thread with the stack that a Lua machine wants, for as long as one piece of work takes.
enum DeepStack {
    /// Lua's own limit of nested C calls fits in half of it.
    static let byteCount = 16 << 20

    /// Runs `body` on a thread of its own and waits for it without blocking.
    static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.stackSize = byteCount
            thread.start()
        }
    }
}
