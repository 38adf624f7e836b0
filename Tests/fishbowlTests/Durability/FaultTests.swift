import FishbowlCore
import FishbowlTestKit
import Foundation
import GRDB
import Testing

/// System calls that write fail at the first, second, third … time, in real processes: each command is done, or refuses
/// cleanly, and the bowl is whole.
@Suite(.serialized) struct FaultTests {
    private static let calls = "pwrite64,write,fsync,fdatasync,ftruncate"

    private struct Outcome {
        let status: Int32
        let lines: [String]
        let errors: String
        /// Whether a call failed as was asked for.
        let isHit: Bool
    }

    /// Runs the program with the `number`-th call of each thread on its own files failing.
    private func run(
        _ arguments: [String], failing number: Int, with error: String, in folder: TemporaryFolder
    ) throws -> Outcome {
        let strace = try #require(SyncTests.strace, "strace is not installed; make test installs it")
        let files = [
            // Not the index of the log, which every command makes anew when it opens a bowl.
            "bowl.sqlite", "bowl.sqlite-wal", "bowl.sqlite.lock", "bowl.sqlite.leases", "a.backup", "a.backup.partial",
        ]
        let program = try PipedProgram(
            arguments + ["--json"], in: folder.path,
            wrapper: [strace, "-f", "-o", folder.path("trace")] + files.flatMap { ["-P", folder.path($0)] } + [
                "-e", "trace=\(Self.calls)", "-e", "inject=\(Self.calls):error=\(error):when=\(number)",
            ])
        let lines = program.remainingLines()
        let status = program.wait()
        let trace = try String(contentsOfFile: folder.path("trace"), encoding: .utf8)
        return Outcome(
            status: status, lines: lines, errors: program.errorText(), isHit: trace.contains("(INJECTED)"))
    }

    /// Has every call fail in turn, until one number is beyond the last.
    ///
    /// - Parameter prepare: makes the folder what it is before each run.
    private func failEach(
        _ arguments: [String], most: Int, prepare: (TemporaryFolder) throws -> Void,
        check: (TemporaryFolder, Outcome, String) async throws -> Void
    ) async throws {
        var (refused, done) = (0, 0)
        let errors = ["ENOSPC", "EIO"]
        for number in 1...most {
            var isHit = false
            // At the first scale, each number has one of the two.
            for error in TestScale.factor > 1 ? errors : [errors[number % 2]] {
                let folder = try TemporaryFolder()
                try prepare(folder)
                let outcome = try run(arguments, failing: number, with: error, in: folder)
                let what = "\(arguments.joined(separator: " ")), call \(number) with \(error)"
                let text = outcome.errors + outcome.lines.joined(separator: "\n")
                #expect([0, 73, 74].contains(outcome.status), "\(what): \(outcome.status) \(text)")
                if outcome.status == 74, text.contains("is full") {
                    #expect(text.contains(" bytes"), "\(what): \(text)")
                }
                if outcome.status == 0 { done += 1 } else { refused += 1 }
                try await check(folder, outcome, what)
                isHit = isHit || outcome.isHit
            }
            if !isHit {
                print("\(arguments.joined(separator: " ")): \(number - 1) calls failed in turn, \(refused) refused")
                #expect(refused > 0)
                return
            }
        }
        print(
            "\(arguments.joined(separator: " ")): the first \(most) calls failed in turn, \(refused) refused, \(done) done"
        )
        #expect(refused > 0)
    }

    private func copy(_ base: TemporaryFolder, to folder: TemporaryFolder) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: base.path) {
            try FileManager.default.copyItem(atPath: base.path(name), toPath: folder.path(name))
        }
    }

    /// A bowl in which some turns were taken, left as one file.
    private func base() async throws -> TemporaryFolder {
        let program = try Program()
        try program.write(CountingBundle.yaml)
        let result = try await program.run("run", "bundle.yaml", "--turns", "3", "--seed", "1")
        try #require(result.status == 0, "\(result)")
        try program.write(CountingBundle.yaml.replacing("someone who counts", with: "someone who counts on"))
        return program.folder
    }

    /// What is wrong with a bowl after a fault, by another process.
    private func expectSound(_ folder: TemporaryFolder, _ what: String) async throws {
        let program = try Program(in: folder)
        let doctor = try await program.run("doctor", "--json")
        #expect(doctor.status == 0, "\(what): \(doctor)")
        #expect(try BowlInspection(path: folder.path("bowl.sqlite")).damage() == [], "\(what)")
        let next = try await program.run("run", "room", "--turns", "1", "--json")
        #expect(next.status == 0, "\(what): \(next)")
    }

    @Test("T1: turns are taken or refused, and the next run goes on")
    func turns() async throws {
        let base = try await base()
        try await failEach(["run", "room", "--turns", "2"], most: 14 * TestScale.factor) {
            try copy(base, to: $0)
        } check: { folder, outcome, what in
            let shown = outcome.lines.count { $0.contains("\"event\":\"message\"") }
            let stored = try BowlInspection(path: folder.path("bowl.sqlite")).integers("SELECT count(*) FROM turns")[0]
            #expect(stored >= 3 + shown, "\(what): \(shown) turns were shown, \(stored) are there")
            try await expectSound(folder, what)
        }
    }

    @Test("T5: a release is made whole or not at all")
    func applies() async throws {
        let base = try await base()
        try await failEach(["config", "apply", "bundle.yaml", "-m", "faulty"], most: 14 * TestScale.factor) {
            try copy(base, to: $0)
        } check: { folder, outcome, what in
            let bowl = try BowlInspection(path: folder.path("bowl.sqlite"))
            let releases = try bowl.integers("SELECT count(*) FROM configuration_releases")[0]
            let active = try bowl.integers(
                "SELECT count(*) FROM system_configuration WHERE is_active = 1 AND config_value LIKE '%counts on%'")[0]
            #expect(active == (releases == 2 ? 3 : 0), "\(what): release \(releases), \(active) entries")
            if outcome.status == 0 { #expect(releases == 2, "\(what)") }
            try await expectSound(folder, what)
        }
    }

    @Test("a backup has its name only when it is good")
    func backups() async throws {
        let base = try await base()
        try await failEach(["backup", "a.backup"], most: 14 * TestScale.factor) {
            try copy(base, to: $0)
        } check: { folder, outcome, what in
            let exists = FileManager.default.fileExists(atPath: folder.path("a.backup"))
            if outcome.status == 0 { #expect(exists, "\(what)") }
            if exists { #expect(try BowlInspection(path: folder.path("a.backup")).damage() == [], "\(what)") }
            #expect(!FileManager.default.fileExists(atPath: folder.path("a.backup.partial")), "\(what)")
            try await expectSound(folder, what)
        }
    }

    @Test("T9: vectors are made anew or stay as they were")
    func reindexes() async throws {
        let base = try await base()
        let database = try DatabaseQueue(path: base.path("bowl.sqlite"))
        try await database.write { try $0.execute(sql: "DELETE FROM vector_embeddings WHERE memory_id % 2 = 0") }
        try database.close()
        try await failEach(["memory", "reindex"], most: 10 * TestScale.factor) {
            try copy(base, to: $0)
        } check: { folder, outcome, what in
            let program = try Program(in: folder)
            if outcome.status == 0 { #expect(try await program.run("memory", "verify").status == 0, "\(what)") }
            #expect(try await program.run("memory", "reindex").status == 0, "\(what)")
            try await expectSound(folder, what)
        }
    }

    @Test("a server whose disk is full goes on when there is room again")
    func goesOnWithRoom() async throws {
        let folder = try TemporaryFolder()
        let disk = folder.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let mount = try ChildProcess(
            ["/bin/mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], output: .nothing, errors: .nothing)
        guard mount.wait() == 0 else { return print("not allowed to mount a small disk; this test needs root") }
        defer { _ = try? ChildProcess(["/bin/umount", "-l", disk], errors: .nothing).wait() }
        let program = try Program(in: folder)
        try program.write(CountingBundle.yaml)
        let first = try await program.run("run", "bundle.yaml", "--turns", "1", "--bowl", "disk/bowl.sqlite")
        try #require(first.status == 0, "\(first)")
        let server = try program.start(["serve", "--speed", "0", "--json", "--bowl", "disk/bowl.sqlite"])
        // The log grows until nothing is left.
        try await server.wait(forErrors: "is full")
        func turns() throws -> Int {
            try BowlInspection(path: disk + "/bowl.sqlite").integers("SELECT count(*) FROM turns")[0]
        }
        let before = try turns()
        let bigger = try ChildProcess(
            ["/bin/mount", "-o", "remount,size=256m", disk], output: .nothing, errors: .nothing)
        try #require(bigger.wait() == 0)
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while try turns() <= before + 5, ContinuousClock.now < deadline { await Task.yield() }
        #expect(try turns() > before + 5, "it goes on by itself")
        server.signal(SIGINT)
        let end = try await server.finish()
        #expect(end.status == 0, "\(end.status) \(end.errors.suffix(500))")
        let doctor = try await program.run("doctor", "--bowl", "disk/bowl.sqlite")
        #expect(doctor.status == 0, "\(doctor)")
    }
}
