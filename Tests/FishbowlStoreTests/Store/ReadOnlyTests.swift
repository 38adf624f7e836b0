import FishbowlCore
import Foundation
import Testing

@testable import FishbowlStore

@Suite struct ReadOnlyTests {
    @Test func aStoreOpenedForReadingReadsAndRefusesToWrite() async throws {
        let bowl = try TestBowl()
        let writing = try bowl.open()
        let scene = try await writing.scene()
        let reading = try bowl.open(readOnly: true)
        #expect(try await reading.read { try $0.character(scene.ada)?.key } == "ada")
        await #expect { try await reading.write { _ in } } throws: { ($0 as? StoreError)?.code == .readOnly }
    }

    @Test func aBowlThatNobodyHasOpenCanBeRead() async throws {
        let bowl = try TestBowl()
        let writing = try bowl.open()
        _ = try await writing.scene()
        try writing.close()
        let reading = try bowl.open(readOnly: true)
        #expect(try await reading.read { try $0.characters().count } == 3)
    }

    @Test func writingInAReadIsRefusedAndThrownAgainWhenCaught() async throws {
        let bowl = try TestBowl()
        let store = try bowl.open()
        let scene = try await store.scene()
        await #expect {
            try await store.read { transaction in
                try? transaction.leave(scene.ada, scene.conversation, release: scene.release, now: .start)
            }
        } throws: { ($0 as? StoreError)?.code == .readOnly }
    }
}
