import LuaRuntime

/// One handler call with an event of ten fields: arguments in, Lua, result out.
struct CallBenchmark {
    private static let source = """
        local script = {}
        function script.on_message(self, message)
          return message.turn + 1
        end
        return script
        """

    func run(_ report: Report) throws {
        let vm = try LuaVM(library: LuaLibrary(globals: ["veto"]))
        try vm.load(Self.source, chunk: "call.lua", seed: 1, now: 0) { _ in .nil }
        let bare = try Samples.measure(300, batch: 1000) {
            var arguments = LuaArguments()
            arguments.appendTable(kind: Field.character) { $0.set(Field.key, "ada") }
            arguments.appendTable(kind: Field.message) { fill(&$0) }
            let result = try vm.call("on_message", arguments, seed: 7, now: 0) { _ in .nil }
            guard result.value.integerValue == 13 else { throw BenchmarkFailure("the call went wrong") }
        }
        try report.table(
            "call", "A handler call with an event of ten fields (microseconds)",
            [.init("", 28, "kind"), .init("median", 9, "median_us"), .init("p99", 9, "p99_us")],
            [
                [
                    .text("LuaVM.call"), .number(bare.median.microseconds, digits: 2),
                    .number(bare.p99.microseconds, digits: 2),
                ]
            ])
        report.note("aim: at most 1; measured in batches of 1,000 calls")
    }

    private func fill(_ message: inout LuaFields) {
        message.set(Field.id, 4711)
        message.set(Field.speaker, "wolfgang")
        message.set(Field.name, "Wolfgang Mozart")
        message.set(Field.text, "Consider this: the engine weaves algebraic patterns.")
        message.set(Field.addressed, true)
        message.set(Field.own, false)
        message.set(Field.sentiment, 0.25)
        message.set(Field.turn, 12)
        message.set(Field.topic, "engines")
        message.set(Field.conversation, 3)
    }
}

/// Names of the fields, registered once.
private enum Field {
    static let character: LuaName = "self"
    static let message: LuaName = "message"
    static let key: LuaName = "key"
    static let id: LuaName = "id"
    static let speaker: LuaName = "speaker"
    static let name: LuaName = "name"
    static let text: LuaName = "text"
    static let addressed: LuaName = "addressed"
    static let own: LuaName = "own"
    static let sentiment: LuaName = "sentiment"
    static let turn: LuaName = "turn"
    static let topic: LuaName = "topic"
    static let conversation: LuaName = "conversation"
}
