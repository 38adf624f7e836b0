import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

@testable import FishbowlStore

@Suite struct LeaseTests {
    let bowl: TestBowl

    init() throws { bowl = try TestBowl() }

    private func lease(_ store: Store, _ id: ConversationID, _ holder: String) async throws -> ConversationLease {
        try await store.lease(id, holder: holder, processID: 1, now: .start)
    }

    @Test func aSecondRunnerIsRefusedAndToldWhoRuns() async throws {
        let first = try bowl.open()
        let scene = try await first.scene()
        let held = try await lease(first, scene.conversation, "ada@lovelace:42")
        for store in [first, try bowl.open()] {
            let error = await #expect(throws: StoreError.self) {
                _ = try await lease(store, scene.conversation, "somebody else")
            }
            #expect(error?.code == .conversationBusy)
            #expect(error?.message.contains("ada@lovelace:42") == true)
        }
        try await first.release(held)
        let again = try await lease(try bowl.open(), scene.conversation, "somebody else")
        #expect(again.holder == "somebody else")
    }

    @Test func otherConversationsAreFreeMeanwhile() async throws {
        let store = try bowl.open()
        let scene = try await store.scene()
        let other = try await store.write {
            try $0.insertConversation(
                scenario: "coffeehouse", title: "Another", cast: [], seed: 1, release: scene.release, now: .start
            ).id
        }
        let held = try await lease(store, scene.conversation, "one")
        let also = try await lease(store, other, "two")
        #expect(held.conversation != also.conversation)
    }

    @Test func aLostLeaseIsFree() async throws {
        let store = try bowl.open()
        let scene = try await store.scene()
        do {
            let held = try await lease(store, scene.conversation, "forgetful")
            #expect(held.holder == "forgetful")
        }
        let again = try await lease(store, scene.conversation, "next")
        #expect(try await store.read { try $0.leaseHolder(of: scene.conversation) } == "next")
        try await store.release(again)
        #expect(try await store.read { try $0.leaseHolder(of: scene.conversation) } == nil)
    }

    /// Another process takes the very lock of the operating system, says so, and is killed.
    @Test func aKilledHoldersLeaseIsFreeAtOnce() async throws {
        let store = try bowl.open()
        let scene = try await store.scene()
        let script = """
            use Fcntl qw(:DEFAULT SEEK_SET);
            sysopen(my $f, $ARGV[0], O_RDWR | O_CREAT) or die;
            my $lock = pack('s s x4 q q i x4', F_WRLCK, SEEK_SET, $ARGV[1], 1, 0);
            fcntl($f, 37, $lock) or die "not locked: $!";
            $| = 1; print "locked\\n"; sleep 1000;
            """
        let output = Pipe()
        let holder = try ChildProcess(
            ["/usr/bin/env", "perl", "-e", script, bowl.path + ".leases", "\(scene.conversation)"],
            output: .descriptor(output.fileHandleForWriting.fileDescriptor))
        try output.fileHandleForWriting.close()
        #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
        let error = await #expect(throws: StoreError.self) { _ = try await lease(store, scene.conversation, "late") }
        #expect(error?.code == .conversationBusy)
        holder.signal(SIGKILL)
        #expect(await holder.ended() == -SIGKILL)
        let held = try await lease(store, scene.conversation, "late")
        #expect(held.holder == "late")
    }
}
