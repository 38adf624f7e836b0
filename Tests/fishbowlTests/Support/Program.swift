import FishbowlTestKit
import Foundation
import Testing

/// The built program, run in a folder of its own: what a person at a shell would see.
struct Program {
    let folder: TemporaryFolder

    init(in folder: TemporaryFolder? = nil) throws {
        self.folder = try folder ?? TemporaryFolder()
    }

    /// What a finished process left.
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    /// Beside the bundle that these tests are in.
    static let executable = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("fishbowl")

    /// Runs it to its end.
    func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:], output: String? = nil
    ) async throws -> Result {
        try await start(arguments, input: input, environment: environment, output: output).finish()
    }

    /// Starts it.
    func start(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], output: String? = nil
    ) throws -> RunningProgram {
        try RunningProgram(arguments, in: folder, input: input, environment: environment, output: output)
    }

    /// The absolute path of a file in the folder.
    func path(_ name: String) -> String { folder.path(name) }

    /// Writes a file into the folder and returns its name there.
    @discardableResult
    func write(_ text: String, to name: String = "bundle.yaml") throws -> String {
        try folder.write(text, to: name)
        return name
    }
}

/// A process that runs. What it writes goes to files; `wait(for:)` follows them.
final class RunningProgram: Sendable {
    private let process: ChildProcess
    private let outputPath: String
    private let errorPath: String

    fileprivate init(
        _ arguments: [String], in folder: TemporaryFolder, input: String, environment: [String: String], output: String?
    ) throws {
        let name = UUID().uuidString
        outputPath = output ?? folder.path(name + ".out")
        errorPath = folder.path(name + ".err")
        let inputPath = try folder.write(input, to: name + ".in")
        process = try ChildProcess(
            [Program.executable.path] + arguments, in: folder.path,
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path].merging(environment) { $1 },
            input: .file(inputPath), output: .file(outputPath), errors: .file(errorPath))
    }

    /// Waits until it has ended.
    func finish() async throws -> Program.Result {
        let code = await process.ended()
        // A signal that ends the process counts as shells count it.
        return Program.Result(status: code < 0 ? 128 - code : code, output: text(outputPath), errors: text(errorPath))
    }

    func signal(_ number: Int32) {
        process.signal(number)
    }

    /// Waits until standard output has that text.
    func wait(forOutput text: String) async throws {
        try await wait(for: text, in: outputPath)
    }

    /// Waits until standard error has that text.
    func wait(forErrors text: String) async throws {
        try await wait(for: text, in: errorPath)
    }

    private func wait(for wanted: String, in path: String) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while !text(path).contains(wanted) {
            try #require(
                process.isRunning || text(path).contains(wanted),
                "ended without \"\(wanted)\": \(text(outputPath)) \(text(errorPath))")
            try #require(ContinuousClock.now < deadline, "no \"\(wanted)\" in a minute: \(text(path))")
            await Task.yield()
        }
    }

    private func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
