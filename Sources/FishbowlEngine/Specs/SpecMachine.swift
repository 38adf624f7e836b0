internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore
internal import Logging
internal import LuaRuntime

/// One machine with a spec's text in it, for one test: what the test makes ends with it.
///
/// Lives on the thread of its test.
final class SpecMachine {
    /// A test as its text declares it.
    struct Test {
        let names: [String]
        /// Declared without a body.
        let isPending: Bool
    }

    private let source: SpecSource
    private let bundles: SpecBundles
    private let defaults: SpecScene.Defaults
    private let vm: LuaVM
    private let log: Logger
    /// What the calls of `bundle` were handed.
    private var calls: [String] = []
    private var scenes: [SpecScene] = []
    /// Lines that the spec printed.
    private(set) var printed: [String] = []

    /// Reads the text, which declares its tests.
    ///
    /// - Throws: `SpecFailure` as `SpecFailed` when it does not compile or fails.
    init(_ source: SpecSource, _ bundles: SpecBundles, _ defaults: SpecScene.Defaults, log: Logger) throws(SpecFailed) {
        self.source = source
        self.bundles = bundles
        self.defaults = defaults
        self.log = log
        do throws(LuaError) {
            vm = try LuaVM(library: SpecFunction.offered, limits: SpecFunction.limits)
        } catch {
            throw SpecFailed(SpecFailure(code: error.code.rawValue, message: error.message))
        }
        try entering { () throws(LuaError) in
            try vm.load(SpecPrelude.text, chunk: SpecPrelude.chunk, seed: 0, now: 0, host: answer)
            _ = try vm.evaluate(source.text, chunk: source.name, seed: defaults.seed, now: now, host: answer)
        }
    }

    /// Every test, in the order in which they are written.
    func tests() throws(SpecFailed) -> [Test] {
        let list = try call("list").listValue ?? []
        return list.map { test in
            Test(
                names: test["names"]?.listValue?.compactMap(\.stringValue) ?? [],
                isPending: test["pending"] == .boolean(true))
        }
    }

    /// Runs one test, from 1, and what stands after it.
    func run(_ number: Int) throws(SpecFailed) {
        do {
            _ = try call("run", number)
        } catch {
            // What comes after a test that failed may tidy up, but has no say in the verdict.
            _ = try? call("finish", number)
            throw error
        }
        _ = try call("finish", number)
    }

    /// What the author should know, whether the test passed or not.
    var warnings: [String] {
        let scripts = Set(scenes.flatMap(\.bowl.pool.scriptsWithUnorderedKeys)).sorted().map(\.description)
        return (scripts + (vm.metUnorderedKeys ? ["the spec"] : [])).map {
            "\($0) goes through a table with keys that are tables or functions; their order differs from process to process"
        }
    }

    private var now: Double { SpecScene.Defaults.start.seconds }

    private func call(_ handler: String, _ number: Int? = nil) throws(SpecFailed) -> LuaValue {
        try entering { () throws(LuaError) in
            let arguments = LuaArguments(number.map { [.integer(Int64($0))] } ?? [])
            return try vm.call(handler, arguments, seed: defaults.seed, now: now, host: answer).value
        }
    }

    private func entering<Value>(_ body: () throws(LuaError) -> Value) throws(SpecFailed) -> Value {
        do {
            return try body()
        } catch {
            throw SpecFailed(error, in: source, libraries: libraries)
        }
    }

    /// Answers the functions of the prelude.
    private func answer(_ call: LuaHostCall) throws -> LuaValue {
        guard let function = SpecFunction(rawValue: call.name) else { return .nil }
        do {
            return try answer(function, call)
        } catch let error as EngineError {
            throw ScriptRefusal(code: error.code.rawValue, message: error.message)
        } catch let error as StoreError {
            throw ScriptRefusal(code: error.code.rawValue, message: error.message)
        } catch let error as ConfigurationProblems {
            let code = error.problems.first?.code.rawValue ?? "config.problems"
            throw ScriptRefusal(code: code, message: error.description)
        } catch let failed as FailedTurn {
            throw ScriptRefusal(code: failed.failure.code, message: failed.failure.message)
        } catch let vetoed as VetoedTurn {
            throw ScriptRefusal(code: vetoed.veto.code, message: "\(vetoed.by): \(vetoed.veto.message)")
        }
    }

    private func answer(_ function: SpecFunction, _ call: LuaHostCall) throws -> LuaValue {
        switch function {
        case .actions: return .list(SceneAction.allCases.map { .string($0.rawValue) })
        case .act: return try act(call)
        case .bundle:
            calls.append(call[0].stringValue ?? "")
            return .nil
        case .library: return try library(call[0])
        case .print:
            printed.append(call.arguments.map { $0.stringValue ?? $0.typeName }.joined(separator: "\t"))
            return .nil
        case .scene: return try scene(call[0])
        case .skip: throw SpecStop.skipped(call[0].stringValue ?? "")
        case .misuse: throw ScriptRefusal(code: SpecFailure.misuse, message: call[0].stringValue ?? "")
        case .unknown: throw unknown(call)
        case .fail: throw SpecStop.failed(SpecFailure(raised: call[0]))
        }
    }

    private func act(_ call: LuaHostCall) throws -> LuaValue {
        let name = call[1].stringValue ?? ""
        guard let number = call[0].integerValue, scenes.indices.contains(Int(number) - 1),
            let action = SceneAction(rawValue: name)
        else { throw ScriptRefusal(code: SpecFailure.misuse, message: "there is no such scene") }
        return try scenes[Int(number) - 1].perform(action, Array(call.arguments.dropFirst(2)))
    }

    private func scene(_ options: LuaValue) throws -> LuaValue {
        var options = try SceneOptions(options, defaults)
        let bundle = try options.stage(in: try bundles.bundle(of: calls))
        scenes.append(try SpecScene(options, try bundles.check(bundle), bundles, log: log))
        return .integer(Int64(scenes.count))
    }

    /// The libraries of the bundles, by key.
    private var libraries: [String: BundleEntry] {
        let entries = (try? bundles.bundle(of: calls))?.entries ?? []
        let named = entries.filter { $0.name.section == .libraries }.map { ($0.name.key, $0) }
        return Dictionary(named) { first, _ in first }
    }

    /// Sees to it that a library can be required.
    private func library(_ name: LuaValue) throws -> LuaValue {
        guard let key = name.stringValue else {
            throw ScriptRefusal(code: SpecFailure.misuse, message: "require takes the name of a library")
        }
        let entries = try bundles.bundle(of: calls).entries.filter { $0.name.section == .libraries }
        guard entries.contains(where: { $0.name.key == key }) else {
            let names = entries.map(\.name.key)
            let hint = Nearest.name(to: key, among: names).map { "did you mean \"\($0)\"?" }
            throw ScriptRefusal(
                code: "script.error",
                message: "there is no library \"\(key)\"; "
                    + (hint ?? (names.isEmpty ? "the bundle has none" : "there are \(names.joined(separator: ", "))")))
        }
        let modules = entries.map { entry in
            (entry.name.key, LuaModule(source: entry.value["script"]?.stringValue ?? "", chunk: entry.name.description))
        }
        vm.offer(Dictionary(modules) { first, _ in first })
        return .nil
    }

    private func unknown(_ call: LuaHostCall) -> ScriptRefusal {
        let name = call[1].stringValue ?? ""
        let names = (call[2].listValue ?? []).compactMap(\.stringValue).filter { !$0.hasPrefix("_") }.sorted()
        let hint = Nearest.name(to: name, among: names).map { "did you mean \"\($0)\"?" }
        return ScriptRefusal(
            code: SpecFailure.misuse,
            message: "\(call[0].stringValue ?? "") \"\(name)\"; "
                + (hint ?? "there are \(names.joined(separator: ", "))"))
    }
}
