import FishbowlTestKit
import Foundation

/// The built program with its output in a pipe: read line by line while it runs, so that a signal can follow a line at
/// once. `Program` is for everything that is looked at when it is over.
final class PipedProgram {
    private let process: ChildProcess
    private let output = Pipe()
    private let errors = Pipe()
    private var buffer = Data()

    /// Starts `fishbowl` with arguments; through another program when `wrapper` names one with its own arguments.
    init(_ arguments: [String], in folder: String, wrapper: [String] = []) throws {
        var environment = ProcessInfo.processInfo.environment
        environment["FISHBOWL_BOWL"] = nil
        environment["NO_COLOR"] = "1"
        process = try ChildProcess(
            wrapper + [Program.executable.path] + arguments, in: folder, environment: environment,
            output: .descriptor(output.fileHandleForWriting.fileDescriptor),
            errors: .descriptor(errors.fileHandleForWriting.fileDescriptor))
        // Their end is seen when only the program held them.
        try output.fileHandleForWriting.close()
        try errors.fileHandleForWriting.close()
    }

    /// The next line of standard output; nil at its end.
    func nextLine() -> String? {
        while true {
            if let newline = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[buffer.startIndex..<newline], as: UTF8.self)
                buffer = Data(buffer[buffer.index(after: newline)...])
                return line
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            buffer.append(more)
        }
    }

    /// All lines up to the end of standard output.
    func remainingLines() -> [String] {
        var lines: [String] = []
        while let line = nextLine() { lines.append(line) }
        return lines
    }

    func send(_ signal: Int32) {
        process.signal(signal)
    }

    /// Waits for the end; the exit code, or the signal as a negative number.
    func wait() -> Int32 {
        process.wait()
    }

    /// What was written to standard error, after the end.
    func errorText() -> String {
        String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
}
