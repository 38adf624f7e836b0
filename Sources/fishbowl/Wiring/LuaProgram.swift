import LuaRuntime

/// A chunk with all that it meets, ready to run in a machine of its own.
struct LuaProgram: Sendable {
    let source: LuaSource
    let arguments: [String]
    let libraries: [String: LuaModule]
    let limits: LuaLimits
    let seed: UInt64
    let now: Double
    let printing: LuaPrinting

    /// How it went.
    struct Outcome: Sendable {
        var values: [LuaValue] = []
        var failure: LuaFailure?
        var cost = LuaCost()
        var printing: LuaPrinting

        var outputError: CommandError? { printing.error }
    }

    /// Runs it to its end. A text of the command line is tried as an expression first.
    func run() -> Outcome {
        var outcome = Outcome(printing: printing)
        do throws(LuaError) {
            let vm = try LuaVM(library: LuaLibrary(globals: ["print"]), limits: limits)
            defer { outcome.cost = vm.lastCost }
            guard source.text.bytes.count <= limits.sourceBytes else {
                let message =
                    "the text is longer than \(limits.sourceBytes) bytes, which is the most that a chunk may have"
                throw LuaError(.load, message, chunk: source.chunk)
            }
            outcome.values = try values(in: vm, &outcome.printing)
        } catch {
            outcome.failure = LuaFailure(error, source: source, libraries: libraries)
        }
        return outcome
    }

    private func values(in vm: LuaVM, _ printing: inout LuaPrinting) throws(LuaError) -> [LuaValue] {
        guard source.isExpression else { return try run(source.text, in: vm, &printing) }
        do throws(LuaError) {
            return try run(LuaString(bytes: Array("return ".utf8) + source.text.bytes), in: vm, &printing)
        } catch {
            guard error.code == .syntax, error.chunk == source.chunk else { throw error }
            return try run(source.text, in: vm, &printing)
        }
    }

    private func run(_ text: LuaString, in vm: LuaVM, _ printing: inout LuaPrinting) throws(LuaError) -> [LuaValue] {
        let result = try vm.run(
            text, chunk: source.chunk, arguments: arguments.map { .string($0) }, libraries: libraries, seed: seed,
            now: now
        ) { call in
            try printing.print(call.arguments)
            return .nil
        }
        return result.count == 0 ? [] : [result.value] + result.extra
    }
}
