import FishbowlCore
import FishbowlTestKit
import Foundation
import GRDB
import Testing

@Suite("fishbowl audit")
struct AuditCommandTests {
    private static func open() async throws -> Program {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first", "--actor", "eve@desk")
        _ = try await program.run(
            "config", "set", "personalities/ada.name", "Augusta", "-m", "her \"real\" name\u{1B}[2J", "--actor",
            "eve@desk")
        _ = try await program.run("config", "rollback", "--to", "1", "-m", "not that one", "--actor", "zoe")
        return program
    }

    private func damage(_ program: Program, _ sql: String) async throws {
        let database = try DatabaseQueue(path: program.path("bowl.sqlite"))
        try await database.write { db in
            try db.execute(
                sql: "DROP TRIGGER admin_audit_log_keeps_rows; DROP TRIGGER admin_audit_log_loses_none; \(sql)")
        }
        try database.close()
    }

    @Test("lists changes, newest first, by who, what and when, and shows what was there before and after")
    func looks() async throws {
        let program = try await Self.open()
        let list = try await program.run("audit", "list")
        #expect(list.lines.count == 6 && list.lines[0].hasPrefix("3  "), "\(list)")
        #expect(list.lines[0].contains("config.rollback") && list.lines[0].hasSuffix("release/3  zoe"), "\(list)")
        #expect(!list.output.contains("\u{1B}") && list.lines.allSatisfy { $0.count <= 80 }, "\(list)")
        let json = try await program.object("audit", "list", "--user", "eve@desk", "--limit", "1")
        #expect(json["total"] == 2 && json["rows"]?.arrayValue?.map { $0["id"] } == [2])
        for (filter, count) in [
            (["--action", "config"], 3), (["--action", "config.edit"], 1), (["--resource", "release/1"], 1),
            (["--resource", "release"], 3), (["--until", "2020-01-01"], 0), (["--since", "2020-01-01"], 3),
        ] {
            let found = try await program.start(["audit", "list", "--json"] + filter).finish().json().first
            #expect(found?["total"] == .integer(Int64(count)), "\(filter)")
        }
        let shown = try await program.run("audit", "show", "2")
        #expect(shown.output.contains("entries.\"personalities/ada\".version: 1 → 2\n"), "\(shown)")
        #expect(shown.output.contains("who      eve@desk\n") && shown.output.contains("forced: false"), "\(shown)")
        let row = try await program.object("audit", "show", "3")
        #expect(row["before"]?["release"] == 2 && row["after"]?["release"] == 3, "\(row)")
        #expect(row["message"] == "not that one" && row["origin"]?.stringValue?.contains(", process ") == true)
        let missing = try await program.run("audit", "show", "4")
        #expect(missing.status == 66 && missing.errors.contains("fishbowl audit list"))
    }

    @Test("T11: verify names the first bad row, ends with 1, and keeps a security event")
    func verifies() async throws {
        let program = try await Self.open()
        let head = try await program.run("audit", "head")
        let hash = String(head.output.dropLast())
        #expect(hash.count == 64)
        let whole = try await program.run("audit", "verify", "--head", hash)
        #expect(whole.status == 0 && whole.output.contains("row 3; 0 rows came after it."), "\(whole)")
        let json = try await program.object("audit", "head")
        #expect(json["hash"] == .string(hash) && json["rows"] == 3 && json["id"] == 3, "\(json)")
        try await damage(program, "UPDATE admin_audit_log SET admin_user = 'mallory' WHERE id = 2")
        let broken = try await program.run("audit", "verify")
        #expect(broken.status == 1 && broken.errors == "", "\(broken)")
        #expect(
            broken.output.replacing("\n", with: " ").contains("row 2 is not what its hash says: it was changed"),
            "\(broken)")
        let found = try await program.run("audit", "verify", "--json")
        let line = try #require(try found.json().first)
        #expect(found.status == 1 && line["first_bad_row"] == 2 && line["fault"] == "content", "\(line)")
        #expect(line["last_good_row"] == 1 && line["sound"] == false && line["head"] == .null)
        let events = try await program.object("security", "list", "--unresolved")
        #expect(events["events"]?.arrayValue?.map { $0["code"] } == ["audit.broken"], "kept once: \(events)")
        #expect(try await program.run("config", "set", "settings/conversation.max_turns", "3", "-m", "on").status == 0)
    }

    @Test("T11: a kept hash tells of a cut end; one that is none is a usage error")
    func cut() async throws {
        let program = try await Self.open()
        let hash = String(try await program.run("audit", "head").output.dropLast())
        try await damage(program, "DELETE FROM admin_audit_log WHERE id = 3")
        #expect(try await program.run("audit", "verify").status == 0)
        let cut = try await program.run("audit", "verify", "--head", hash.uppercased())
        #expect(cut.status == 1 && cut.output.contains("No row has the hash"), "\(cut)")
        #expect(try await program.object("security", "list")["events"]?.arrayValue?.first?["code"] == "audit.cut")
        #expect(try await program.run("audit", "verify", "--head", "abc").status == 64)
    }

    @Test("the script in docs/audit.md checks an export, and finds what was changed in it")
    func strangers() async throws {
        let program = try await Self.open()
        let page = try String(contentsOf: ReadmeTests.root.appending(path: "docs/audit.md"), encoding: .utf8)
        let start = try #require(page.range(of: "```python\n"))
        let end = try #require(page.range(of: "```\n<!-- check:end -->"))
        try program.write(String(page[start.upperBound..<end.lowerBound]), to: "check.py")
        let written = try await program.run("audit", "export", "audit.jsonl")
        let head = String(try await program.run("audit", "head").output.dropLast())
        #expect(written.status == 0 && written.output == "3 rows written to audit.jsonl. The last hash is \(head).\n")
        #expect(try await program.run("audit", "export", "audit.jsonl").status == 73, "it is there already")
        #expect(try await program.object("audit", "export", "audit.jsonl", "--force")["rows"] == 3)
        let text = try String(contentsOfFile: program.path("audit.jsonl"), encoding: .utf8)
        #expect(try await program.run("audit", "export", "-").output == text)
        #expect(try await python(program) == (0, head + "\n"))
        for (old, new) in [("eve@desk", "mal@desk"), ("\"id\":2", "\"id\":7"), ("real", "fake")] {
            try program.write(text.replacing(old, with: new), to: "audit.jsonl")
            #expect(try await python(program).0 == 1, "\(old)")
        }
        try program.write(text.split(separator: "\n").dropFirst().joined(separator: "\n"), to: "audit.jsonl")
        #expect(try await python(program).0 == 1)
    }

    private func python(_ program: Program) async throws -> (Int32, String) {
        let output = program.path("python.out")
        let process = try ChildProcess(
            ["/usr/bin/env", "python3", "check.py", "audit.jsonl"], in: program.folder.path,
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"], input: .file("/dev/null"),
            output: .file(output), errors: .file(program.path("python.err")))
        return (await process.ended(), try String(contentsOfFile: output, encoding: .utf8))
    }
}
