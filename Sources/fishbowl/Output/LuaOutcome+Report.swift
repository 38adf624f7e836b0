import FishbowlCore
import LuaRuntime

extension LuaProgram.Outcome {
    /// As one object, for programs.
    var line: JSONLine {
        JSONLine("lua")
            .adding("ok", .boolean(failure == nil))
            .adding("values", .array(values.map(\.shownJSON)))
            .adding("output", .string(String(decoding: printing.kept, as: UTF8.self)))
            .adding("is_output_cut", .boolean(printing.isCut))
            .adding("code", failure?.error.code.rawValue)
            .adding("message", failure?.error.message)
            .adding("chunk", failure?.error.chunk)
            .adding("line", failure?.error.line)
            .adding("source", failure?.sourceLine)
            .adding("traceback", .strings(failure?.error.traceback ?? []))
            .adding("hint", failure?.hint)
            .adding("fuel", cost.fuel)
            .adding("milliseconds", .number(cost.milliseconds))
            .adding("memory_bytes", cost.memoryBytes)
    }

    /// What it used, of what it might use.
    func stats(of limits: LuaLimits) -> String {
        let time = (cost.milliseconds * 10).rounded() / 10
        let memory = cost.memoryBytes > 0 ? " · \(cost.memoryBytes >> 10) of \(limits.memoryBytes >> 10) KiB" : ""
        return "fuel \(cost.fuel) of \(limits.fuel) · \(time) ms\(memory)"
    }
}

extension LuaCost {
    fileprivate var milliseconds: Double { duration / .milliseconds(1) }
}
