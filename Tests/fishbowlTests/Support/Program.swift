import FishbowlTestKit
import Foundation
import Synchronization
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
    private let process: Process
    private let outputPath: String
    private let errorPath: String
    private let ended: AsyncStream<Int32>

    fileprivate init(
        _ arguments: [String], in folder: TemporaryFolder, input: String, environment: [String: String], output: String?
    ) throws {
        let name = UUID().uuidString
        outputPath = output ?? folder.path(name + ".out")
        errorPath = folder.path(name + ".err")
        process = Process()
        process.executableURL = Program.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path].merging(environment) { $1 }
        let inputPath = try folder.write(input, to: name + ".in")
        if output == nil { try Data().write(to: URL(fileURLWithPath: outputPath)) }
        try Data().write(to: URL(fileURLWithPath: errorPath))
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorPath)
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        ended = stream
        process.terminationHandler = { process in
            // A signal that ends the process counts as shells count it.
            continuation.yield((process.terminationReason == .exit ? 0 : 128) + process.terminationStatus)
            continuation.finish()
        }
        try process.run()
    }

    /// Waits until it has ended.
    func finish() async throws -> Program.Result {
        var status: Int32 = -1
        for await code in ended { status = code }
        return Program.Result(status: status, output: text(outputPath), errors: text(errorPath))
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
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
