import FishbowlCore
import FishbowlTestKit
import Foundation
import GRDB
import Testing

@Suite("fishbowl backup, restore")
struct BackupTests {
    private func names(_ program: Program) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: program.folder.path).filter { $0.contains("bowl.sqlite.") }
            .sorted()
    }

    @Test("T11: a backup is checked, counted, and written down with its audit row")
    func backsUp() async throws {
        let program = try await Confidences.open()
        let made = try await program.object("backup", "evening.backup", "--actor", "eva@desk")
        #expect(made["path"]?.stringValue == program.path("evening.backup"))
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        let copy = try BowlInspection(path: program.path("evening.backup"))
        let own = ["admin_audit_log", "backups", "conversation_leases"]
        #expect(try copy.dump(without: Set(own)) == bowl.dump(without: Set(own)))
        #expect(
            try bowl.strings("SELECT admin_user || ' ' || action_type FROM admin_audit_log ORDER BY id DESC LIMIT 1")
                == ["eva@desk backup.create"])
        #expect(
            try bowl.strings("SELECT kind || ' ' || path || ' ' || content_hash FROM backups")
                == ["backup \(program.path("evening.backup")) \(made["content_hash"]?.stringValue ?? "")"])
        let text = try await program.run("backup", "second.backup")
        #expect(text.status == 0 && text.output.contains("opened, checked and counted."), "\(text)")
    }

    @Test func refusesWhatItMayNotWrite() async throws {
        let program = try await Confidences.open()
        #expect(try await program.run("backup", "a.backup").status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: program.path("a.backup")))
        let again = try await program.run("backup", "a.backup")
        #expect(again.status == 73 && again.errors.contains("--force"), "\(again)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: program.path("a.backup"))) == before)
        #expect(try await program.run("backup", "a.backup", "--force").status == 0)
        #expect(try await program.run("backup", "nowhere/a.backup").status == 73)
        #expect(try await program.run("backup", "bowl.sqlite", "--force").status == 73)
        #expect(try await program.run("backup", "a.backup", "--keep", "3").status == 64)
        #expect(try await program.run("backup", "folder", "--every", "6h").status == 73)
        #expect(try await program.run("run", "tea", "--backup-every", "6h").status == 64)
        #expect(try await program.run("backup", "b.backup", "--bowl", "none.sqlite").status == 66)
    }

    @Test("T11: a restored bowl is the one that was backed up, without leases, and says so itself")
    func restores() async throws {
        let program = try await Confidences.open()
        _ = try await program.run("backup", "a.backup")
        let copy = try BowlInspection(path: program.path("a.backup")).dump(without: ["admin_audit_log"])
        _ = try await program.run("run", "tea", "--turns", "2", "--new", "--seed", "4")
        let refused = try await program.run("restore", "a.backup")
        #expect(refused.status == 73 && refused.errors.contains("--force"), "\(refused)")
        let restored = try await program.object("restore", "a.backup", "--force", "--actor", "eva@desk")
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        #expect(try bowl.dump(without: ["admin_audit_log"]) == copy)
        #expect(
            try bowl.strings(
                "SELECT admin_user || ' ' || action_type FROM admin_audit_log ORDER BY id DESC LIMIT 1")
                == ["eva@desk bowl.restore"])
        let kept = try #require(restored["kept"]?.stringValue)
        #expect(
            try BowlInspection(path: program.path(kept.split(separator: "/").last.map(String.init) ?? "")).integers(
                "SELECT count(*) FROM conversations") == [2])
        #expect(try await program.run("doctor").status == 0)
        #expect(try await program.run("replay", "1").status == 0)
        #expect(try await program.run("run", "tea", "--turns", "1").status == 0, "it goes on")
        #expect(try await program.run("restore", "a.backup", "--bowl", "new.sqlite").status == 0)
        #expect(try await program.run("restore", "missing.backup", "--bowl", "other.sqlite").status == 66)
    }

    @Test func refusesABackupThatIsNotGoodAndLeavesNothing() async throws {
        let program = try await Confidences.open()
        _ = try await program.run("backup", "a.backup")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: program.path("a.backup")))
        for offset in stride(from: 8_192, to: bytes.count, by: 4_096) { bytes[offset] ^= 0xFF }
        try bytes.write(to: URL(fileURLWithPath: program.path("bad.backup")))
        try program.write("no bowl at all", to: "text.backup")
        let before = try names(program)
        for file in ["bad.backup", "text.backup"] {
            let result = try await program.run("restore", file, "--force")
            #expect(result.status == 65, "\(result)")
            let new = try await program.run("restore", file, "--bowl", "new.sqlite")
            #expect(new.status == 65 && new.errors.contains(file), "\(new)")
            let tried = try await program.run("restore", file, "--test")
            #expect(tried.status == 65, "\(tried)")
        }
        #expect(try names(program) == before)
        #expect(!FileManager.default.fileExists(atPath: program.path("new.sqlite")))
        #expect(try await program.run("doctor").status == 0, "the bowl is as it was")
    }

    @Test func whoUsesTheBowlKeepsIt() async throws {
        let program = try await Confidences.open()
        _ = try await program.run("backup", "a.backup")
        // Any program that has it open, be it idle.
        let other = try DatabaseQueue(path: program.path("bowl.sqlite"))
        _ = try await other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM turns") }
        let busy = try await program.run("restore", "a.backup", "--force")
        #expect(busy.status == 75 && busy.errors.contains("another process uses it"), "\(busy)")
        try other.close()
        #expect(try await program.run("restore", "a.backup", "--force").status == 0)
    }

    @Test func aTrialIsWrittenDownAndLeavesNothing() async throws {
        let program = try await Confidences.open()
        _ = try await program.run("backup", "a.backup")
        let before = try names(program)
        let tried = try await program.object("restore", "a.backup", "--test")
        #expect(tried["kind"] == "restore_test")
        #expect(try names(program) == before)
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        #expect(
            try bowl.strings("SELECT kind FROM backups ORDER BY id") == ["backup", "restore_test"])
        // A file that is another one than was written.
        _ = try await program.run("backup", "later.backup")
        try FileManager.default.removeItem(atPath: program.path("a.backup"))
        try FileManager.default.copyItem(atPath: program.path("later.backup"), toPath: program.path("a.backup"))
        let other = try await program.run("restore", "a.backup", "--test")
        #expect(other.status == 65 && other.errors.contains("is not the file that was written"), "\(other)")
    }

    @Test func makesBackupsWhileARunGoesOn() async throws {
        let program = try await Confidences.open()
        try FileManager.default.createDirectory(atPath: program.path("kept"), withIntermediateDirectories: false)
        let running = try program.start([
            "run", "tea", "--new", "--turns", "100000", "--backup-every", "1s", "--backup-to", "kept", "--keep", "2",
        ])
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        func count() throws -> Int {
            try BowlInspection(path: program.path("bowl.sqlite")).integers("SELECT count(*) FROM backups")[0]
        }
        while try count() < 3, ContinuousClock.now < deadline { await Task.yield() }
        running.signal(SIGINT)
        let result = try await running.finish()
        #expect(result.status == 0, "\(result.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: program.path("kept"))
        #expect(
            files.count == 2 && files.allSatisfy { $0.hasPrefix("bowl-20") && $0.hasSuffix("Z.sqlite") }, "\(files)")
        for file in files { #expect(try BowlInspection(path: program.path("kept/\(file)")).damage() == []) }
    }
}
