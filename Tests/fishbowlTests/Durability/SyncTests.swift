import FishbowlTestKit
import Foundation
import Testing

/// What the system calls say about durability.
@Suite struct SyncTests {
    static let strace = ["/usr/bin/strace", "/usr/local/bin/strace"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test("T2: under full durability the log is synced before a message is shown")
    func theLogIsSyncedBeforeAMessageIsShown() throws {
        let strace = try #require(Self.strace, "strace is not installed; make test installs it")
        let folder = try TemporaryFolder()
        try folder.write(CountingBundle.yaml, to: "room.yaml")
        let program = try PipedProgram(
            ["run", "room.yaml", "--turns", "8", "--json", "--seed", "3", "--durability", "full"], in: folder.path,
            wrapper: [
                strace, "-f", "-y", "-s", "64", "-e", "trace=pwrite64,write,fsync,fdatasync", "-o",
                folder.path("trace"),
            ])
        let lines = program.remainingLines()
        #expect(program.wait() == 0, "\(program.errorText())")
        #expect(lines.count { $0.contains("\"event\":\"message\"") } == 9)

        var unsynced = false
        var written = 0
        var shown = 0
        let trace = try String(contentsOfFile: folder.path("trace"), encoding: .utf8)
        for call in trace.split(separator: "\n") {
            if call.contains("bowl.sqlite-wal>") {
                if call.contains("pwrite64(") || call.contains(" write(") {
                    unsynced = true
                    written += 1
                } else if call.contains("sync(") {
                    unsynced = false
                }
            } else if call.contains("write(1<"), call.contains("\\\"event\\\":\\\"message\\\"") {
                shown += 1
                #expect(!unsynced, "shown before the log was synced: \(call)")
            }
        }
        #expect(shown == 9, "the trace shows \(shown) messages")
        #expect(written >= 9, "the trace shows \(written) writes to the log")
    }
}
