import FishbowlCore
import Foundation
import GRDB
import Testing

@testable import fishbowl

@Suite("fishbowl security, files and conversation close")
struct SecurityCommandTests {
    private static func open() async throws -> Program {
        let program = try Program()
        try program.write(WalkedCommand.bundle)
        let talk = try await program.run("run", "bundle.yaml", "--turns", "4", "--seed", "1")
        #expect(talk.status == 0, "\(talk.errors)")
        return program
    }

    @Test("docs/security-events.md is what the program says there can be")
    func inventory() async throws {
        let page = try String(
            contentsOf: ReadmeTests.root.appending(path: "docs/security-events.md"), encoding: .utf8)
        let program = try Program()
        #expect(try await program.run("security", "events", "--markdown").output == page)
        let codes = try await program.object("security", "events")["codes"]?.arrayValue ?? []
        #expect(codes.compactMap { $0["code"]?.stringValue } == SecurityCode.allCases.map(\.rawValue))
        #expect(try await program.run("security", "events").lines.allSatisfy { $0.count <= 80 })
    }

    @Test("lists what nobody has resolved first, shows one with what to do, and resolves it")
    func resolves() async throws {
        let program = try await Self.open()
        let list = try await program.run("security", "list")
        #expect(list.lines.last == "3 events, 3 of them unresolved." && list.lines[0].hasPrefix("#3  "), "\(list)")
        #expect(list.lines[1] == "    bowl.files.read refused: ../etc/passwd", "\(list)")
        let shown = try await program.run("security", "show", "1")
        #expect(shown.output.contains("type          input_validation_fail\n"), "\(shown)")
        #expect(shown.output.contains("fishbowl security resolve 1 -m"))
        let done = try await program.run("security", "resolve", "2", "-m", "it was me", "--actor", "eve@desk")
        #expect(done.status == 0 && done.output == "1 event resolved.\n", "\(done)")
        let json = try await program.object("security", "list", "--type", "files.path", "--severity", "medium")
        let events = json["events"]?.arrayValue ?? []
        #expect(json["total"] == 3 && json["unresolved"] == 2 && events.map { $0["id"] } == [3, 1, 2], "\(json)")
        #expect(events.last?["resolved_by"] == "eve@desk" && events.last?["resolution"] == "it was me")
        #expect(try await program.object("security", "list", "--severity", "high")["total"] == 0)
        #expect(try await program.object("security", "list", "--subject", "personalities/ada")["total"] == 3)
        let rest = try await program.object("security", "resolve", "--all-of", "input_validation_fail", "-m", "all")
        #expect(rest["resolved"] == [1, 3])
        #expect(try await program.run("security", "resolve", "-m", "none").status == 64)
        #expect(try await program.run("security", "resolve", "9", "-m", "none").status == 66)
        let wrong = try await program.run("security", "list", "--type", "script.feul")
        #expect(wrong.status == 64 && wrong.errors.contains("Did you mean \"script.fuel\"?"), "\(wrong)")
    }

    @Test("a secret that a change would have kept is an event, without the secret")
    func secrets() async throws {
        let program = try await Self.open()
        let secret = "sk-ant-" + String(repeating: "a1B2", count: 12)
        for arguments in [["config", "set", "settings/conversation.max_turns", "3"], ["conversation", "close", "1"]] {
            let refused = try await program.start(arguments + ["-m", "with \(secret)"]).finish()
            #expect(refused.status == 65 && refused.errors.contains("[config.secret]"), "\(refused)")
        }
        let json = try await program.object("security", "list", "--type", "secret.refused")
        let event = try #require(json["events"]?.arrayValue?.first)
        #expect(json["total"] == 1 && event["severity"] == "high" && event["type"] == "input_validation_fail")
        #expect(!json.canonicalText.contains(secret.suffix(20)))
    }

    @Test("the files of a character and what touched them; a file byte by byte")
    func files() async throws {
        let program = try await Self.open()
        let list = try await program.run("files", "list", "ada")
        #expect(list.lines.first?.hasPrefix("notes/tea.txt  5 B  ") == true, "\(list)")
        #expect(list.output.contains("read   ../etc/passwd  refused [files.path]"), "\(list)")
        let json = try await program.object("files", "list", "ada", "--limit", "1")
        #expect(json["files"]?.arrayValue?.first?["size"] == 5, "\(json)")
        let operation = json["operations"]?.arrayValue?.first
        #expect(
            operation?["operation"] == "read" && operation?["success"] == false && operation?["code"] == "files.path")
        #expect(try await program.run("files", "show", "ada", "notes/tea.txt").output == "tea 5")
        #expect(try await program.object("files", "show", "ada", "notes/tea.txt")["content"] == "tea 5")
        let missing = try await program.run("files", "show", "ada", "notes/tee.txt")
        #expect(missing.status == 66 && missing.errors.contains("Did you mean \"notes/tea.txt\"?"), "\(missing)")
        #expect(try await program.run("files", "list", "plugins/noted").output == "plugins/noted keeps no files.\n")
        #expect(try await program.run("files", "list", "adda").status == 66)
    }

    @Test("a conversation is closed for good, with its scenario's last word; a script that keeps it open is overruled")
    func closing() async throws {
        let program = try Program()
        let stubborn = WalkedCommand.bundle.replacing(
            "return { topic = function() return \"counting\" end }",
            with: "return { close = function(stage) error(\"no\") end }")
        let polite = WalkedCommand.bundle.replacing(
            "return { topic = function() return \"counting\" end }",
            with: "return { close = function(stage) return \"The cups are empty.\" end }")
        for (bundle, arguments) in [(polite, [String]()), (stubborn, ["--force"])] {
            try program.write(bundle)
            _ = try await program.run("run", "bundle.yaml", "--turns", "1", "--new")
            let id = arguments.isEmpty ? "1" : "2"
            if !arguments.isEmpty {
                let refused = try await program.run("conversation", "close", id, "-m", "late")
                #expect(refused.status == 1 && refused.errors.contains("[conversation.closeRefused]"), "\(refused)")
            }
            let closed = try await program.start(
                ["conversation", "close", id, "-m", "it is late", "--json"] + arguments
            ).finish()
            let line = try #require(try closed.json().first, "\(closed)")
            #expect(line["reason"] == "it is late" && line["forced"] == .boolean(!arguments.isEmpty))
            #expect(line["last_words"] == (arguments.isEmpty ? ["The cups are empty."] : []))
            let again = try await program.run("conversation", "close", id, "-m", "it is late")
            #expect(again.status == 1 && again.errors.contains("closed already"), "\(again)")
        }
        let replayed = try await program.run("replay", "2")
        #expect(replayed.status == 0, "\(replayed)")
    }

    @Test("a bowl of a newer program is refused with 65 and said to be a security event, and nothing is written")
    func newerSchema() async throws {
        let program = try await Self.open()
        let database = try DatabaseQueue(path: program.path("bowl.sqlite"))
        try await database.write { try $0.execute(sql: "INSERT INTO schema_migrations VALUES (999, 'later', 'x')") }
        try database.close()
        let refused = try await program.run("status")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("security event schema.newer (input_validation_fail, high)"), "\(refused)")
        #expect(refused.errors.contains("[store.newerSchema]"))
    }
}
