import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlScripts
import FishbowlStore
import Foundation
import Glibc
import LineEditing
import LuaRuntime

/// Reads inputs, runs them, and shows what they came to.
struct ConsolePrompt {
    var session: ConsoleSession
    let printer: ConsolePrinter
    let author: String

    /// Runs texts of the command line, and commits them when asked to.
    ///
    /// - Throws: what failed; a failure of Lua was shown before.
    mutating func run(_ codes: [String], commits: Bool, message: String?) async throws {
        for code in codes {
            do {
                try printer.show(try await session.evaluate(ConsoleCode(code)))
            } catch let failure as ConsoleFailure {
                try printer.show(failure)
                throw CommandError(.chunk, "an input failed")
            }
        }
        guard commits else { return }
        let result = try await session.commit(by: author, message: message)
        try printer.show(result)
    }

    /// Runs the lines of standard input, without a prompt.
    ///
    /// - Throws: `CommandError.chunk` at the end when an input failed.
    mutating func run(_ lines: InputLines) async throws {
        _ = try await session.look()
        var text = ""
        var isSound = true
        reading: while let line = await lines.next() {
            switch try await take(line, after: &text) {
            case .quit: break reading
            case .failed: isSound = false
            case .done, .more: break
            }
        }
        if !text.isEmpty {
            isSound = false
            try printer.show(ConsoleFailure(.syntax, "the last input is not finished"))
        }
        if !isSound { throw CommandError(.chunk, "an input failed") }
    }

    /// Talks with somebody at a terminal.
    mutating func runInteractively() async throws {
        let (conversation, isNew, _) = try await session.look()
        guard let editor = LineEditor(program: "fishbowl", historyPath: ConsoleHistory.path()) else {
            return try await run(InputLines())
        }
        // While a line is edited, Ctrl-C is a key; while an input runs, its limits end it.
        _ = signal(SIGINT, SIG_IGN)
        let place = isNew ? "no conversation is open; inputs begin one" : "conversation \(conversation)"
        try printer.note("\(session.scenario), \(place). Nothing lasts unless you :commit. :help tells more.")
        var text = ""
        while true {
            let prompt = text.isEmpty ? prompt : String(repeating: " ", count: max(0, prompt.count - 3)) + ".. "
            switch await Self.ask(editor, prompt) {
            case .interrupted: text = ""
            case .end:
                try Output.write("")
                return try tellWhatIsLost()
            case .line(let line):
                if !line.allSatisfy(\.isWhitespace) { editor.remember(line) }
                if try await take(line, after: &text) == .quit { return try tellWhatIsLost() }
            }
        }
    }

    /// `ada> `, and `ada*> ` where a commit would change something.
    private var prompt: String {
        "\(session.owner.name)\(session.pending.contains { !$0.outcome.changes.isEmpty } ? "*" : "")> "
    }

    private static func ask(_ editor: LineEditor, _ prompt: String) async -> LineEditor.Answer {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: editor.read(prompt: prompt)) }
        }
    }

    private func tellWhatIsLost() throws {
        let count = session.pending.count { !$0.outcome.changes.isEmpty }
        if count > 0 { try printer.note("\(counted(count, "input")) that would change something: not committed") }
    }

    private enum Step { case done, more, failed, quit }

    /// One line; what is not finished is kept in `text`.
    private mutating func take(_ line: String, after text: inout String) async throws -> Step {
        if text.isEmpty, let instruction = ConsoleInstruction(line) {
            return try await shielded { prompt in try await prompt.follow(instruction) }
        }
        if line.allSatisfy(\.isWhitespace) {
            guard !text.isEmpty else { return .done }
            // An empty line inside a string or a function is seldom meant to stay; this is the way out.
            text = ""
            try printer.note("abandoned")
            return .done
        }
        let code = ConsoleCode(text.isEmpty ? line : text + "\n" + line)
        if code.form == .unfinished {
            text = code.text
            return .more
        }
        text = ""
        return try await shielded { prompt in
            try prompt.printer.show(try await prompt.session.evaluate(code))
            return .done
        }
    }

    /// Shows errors that concern only one input; what the console cannot go on without is thrown.
    private mutating func shielded(_ body: (inout ConsolePrompt) async throws -> Step) async throws -> Step {
        do {
            return try await body(&self)
        } catch let failure as ConsoleFailure {
            try printer.show(failure)
        } catch let error as CommandError where [.output, .readerGone].contains(error.code) {
            throw error
        } catch {
            printer.show(error)
        }
        return .failed
    }

    private mutating func follow(_ instruction: ConsoleInstruction) async throws -> Step {
        switch instruction {
        case .quit: return .quit
        case .help: try Output.write(ConsoleInstruction.usage)
        case .reset:
            session.reset()
            try printer.note("forgotten")
        case .pending:
            if session.pending.isEmpty { try printer.note("no input is pending") }
            for (input, _) in session.pending { try printer.note("\(input.owner.name)> \(input.code)") }
        case .who:
            let (_, _, owners) = try await session.look()
            try printer.note(owners.map(\.name).joined(separator: ", "))
        case .state:
            let name = Self.subject(of: session.owner)
            guard let name else {
                throw ConsoleFailure(.phase, "the bowl itself has no state; choose someone with :as")
            }
            try printer.show(try await session.evaluate(ConsoleCode("\(name).state"), isKept: false))
        case .become(let owner): try await session.become(owner)
        case .commit(let message): try printer.show(try await session.commit(by: author, message: message))
        case .load(let path):
            let source = try LuaSource.read(path)
            try printer.show(try await session.evaluate(ConsoleCode(source.text.text)))
        case .unknown(let problem): throw CommandError(.name, problem)
        }
        return .done
    }

    private static func subject(of owner: ConsoleOwner) -> String? {
        switch owner {
        case .character: "self"
        case .scenario: "stage"
        case .plugin: "plugin"
        case .bowl: nil
        }
    }
}

/// Where the lines that were typed are kept.
enum ConsoleHistory {
    /// The file, in a folder that is made when it is missing; nil when nobody says where, or it cannot be made.
    static func path() -> String? {
        let environment = ProcessInfo.processInfo.environment
        func given(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        guard let base = given("XDG_STATE_HOME") ?? given("HOME").map({ $0 + "/.local/state" }) else { return nil }
        let folder = base + "/fishbowl"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { return nil }
        return folder + "/console_history"
    }
}
