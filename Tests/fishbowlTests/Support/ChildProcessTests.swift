import FishbowlTestKit
import Foundation
import Testing

@Suite("Programs that tests start")
struct ChildProcessTests {
    /// What the descriptors of this process lead to.
    private func opened() throws -> [String] {
        let all = "/proc/self/fd"
        return try FileManager.default.contentsOfDirectory(atPath: all).compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(all)/\($0)")
        }
    }

    @Test("leave none of their files open here, so that any number of them may be started")
    func leavesNothingOpen() async throws {
        let program = try Program()
        for _ in 1...3 { #expect(try await program.run("--version").status == 0) }
        #expect(try opened().filter { $0.contains(program.folder.path) } == [])
    }

    @Test("have no descriptor but their streams")
    func inheritsNothing() async throws {
        let folder = try TemporaryFolder()
        // Without FD_CLOEXEC: whoever is started otherwise has it.
        let descriptor = unsafe open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        let shell = try ChildProcess(
            ["/bin/sh", "-c", "for d in /proc/$$/fd/*; do echo ${d##*/}; done"], output: .file(folder.path("said")))
        #expect(await shell.ended() == 0)
        #expect(try String(contentsOfFile: folder.path("said"), encoding: .utf8).contains("0\n1\n2\n"))
        let said = try String(contentsOfFile: folder.path("said"), encoding: .utf8).split(separator: "\n")
        #expect(!said.contains("\(descriptor)"), "\(said)")
    }

    @Test("run where they are told to, and end with their code, or with the signal as a negative number")
    func ends() async throws {
        let folder = try TemporaryFolder()
        let here = try ChildProcess(["/bin/sh", "-c", "pwd -P > here; exit 7"], in: folder.path)
        #expect(await here.ended() == 7)
        #expect(here.wait() == 7, "an end is told again")
        #expect(!here.isRunning)
        #expect(try String(contentsOfFile: folder.path("here"), encoding: .utf8).hasSuffix("\n"))
        let killed = try ChildProcess(["/bin/sleep", "1000"])
        #expect(killed.isRunning)
        killed.signal(SIGTERM)
        #expect(await killed.ended() == -SIGTERM)
        #expect(throws: POSIXError.self) { try ChildProcess(["/no/such/program"]) }
    }

    @Test("are gone with the last reference")
    func killedWithTheLastReference() throws {
        let output = Pipe()
        do {
            let sleeper = try ChildProcess(
                ["/bin/sleep", "1000"], output: .descriptor(output.fileHandleForWriting.fileDescriptor))
            #expect(sleeper.isRunning)
        }
        try output.fileHandleForWriting.close()
        #expect(output.fileHandleForReading.availableData.isEmpty)
    }
}
