import FishbowlCore
import FishbowlScripts
import LuaRuntime

/// Making a machine and loading a script of 10 KB in it: what hot reload and a rolled-back turn cost.
struct MachineBenchmark {
    /// At least 10 KB of what scripts are made of: tables of sentences and functions.
    private static let source: String = {
        var text = "local script = {}\nlocal lines = {}\n"
        var number = 0
        while text.utf8.count < 10 << 10 {
            number += 1
            text += """
                lines[\(number)] = { "Consider the thread \(number)", "I have counted \(number) steps", weight = \(number) }
                local function phrase_\(number)(name)
                  if name == nil then return lines[\(number)][1] end
                  return lines[\(number)][2] .. ", " .. name
                end
                lines[\(number)].say = phrase_\(number)

                """
        }
        return text + "function script.improvise(self, turn) return lines[1].say(self.name) end\nreturn script\n"
    }()

    func run(_ report: Report) throws {
        let source = Self.source
        let machine = try Samples.measure(500) {
            let vm = try LuaVM(library: LuaLibrary(globals: ["veto"]))
            try vm.load(source, chunk: "load.lua", seed: 1, now: 0) { _ in .nil }
        }
        let definition = ScriptDefinition(
            kind: .personality,
            source: ScriptSource(
                name: EntryName(.personalities, "bench"), version: 1, text: source, origin: nil),
            libraries: [:], limits: LuaLimits())
        let loaded = try Samples.measure(500) { _ = try LoadedScript(definition) }
        try report.table(
            "vm", "A new machine with a script of \(source.utf8.count / 1024) KB (milliseconds)",
            [.init("", 28, "kind"), .init("median", 9, "median_ms"), .init("p99", 9, "p99_ms")],
            [("LuaVM and load", machine), ("LoadedScript", loaded)].map { name, samples in
                [
                    .text(name), .number(samples.median.milliseconds, digits: 3),
                    .number(samples.p99.milliseconds, digits: 3),
                ]
            })
        report.note("aim: at most 0.5")
    }
}
