import FishbowlCore
import Foundation
import GRDB
import Testing

@testable import FishbowlStore

/// A bowl in a folder of its own, removed with the last reference.
final class TestBowl: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("fishbowl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { folder.appendingPathComponent("bowl.sqlite").path }

    /// Opens the bowl, and makes it.
    func open(
        durability: StoreOptions.Durability = .normal, create: Bool = true, readOnly: Bool = false,
        recorder: StatementRecorder? = nil
    ) throws -> Store {
        var options = StoreOptions(
            durability: durability, create: create, readOnly: readOnly, busyTimeout: .milliseconds(200))
        options.recorder = recorder
        return try Store.open(path: path, options: options, now: .start)
    }

    /// Touches the file as a program would that knows nothing of bowls.
    @discardableResult
    func asAnotherProgram<T>(_ body: (Database) throws -> T) throws -> T {
        try DatabaseQueue(path: path).writeWithoutTransaction(body)
    }

    /// The error of opening the bowl; fails when it opens.
    func refusal(create: Bool = false, readOnly: Bool = false) throws -> StoreError {
        try #require(throws: StoreError.self) { _ = try self.open(create: create, readOnly: readOnly) }
    }
}

extension Timestamp {
    /// When tests begin.
    static let start = Timestamp(microseconds: 1_800_000_000_000_000)

    static func hours(_ hours: Double) -> Timestamp { start.advanced(by: .seconds(hours * 3600)) }
}

/// A bowl with one release, three characters and one conversation.
struct Scene: Sendable {
    let release: ReleaseNumber
    let ada: CharacterID
    let wolfgang: CharacterID
    let hypatia: CharacterID
    let conversation: ConversationID

    var cast: [CharacterID] { [ada, wolfgang, hypatia] }

    init(in transaction: Transaction) throws {
        let release = try transaction.apply(
            NewRelease(
                base: nil, kind: .import, author: "tester", message: "first", manifestHash: "m",
                changes: [
                    EntryChange(
                        EntryName(.settings, "conversation"),
                        .put(["max_turns": 12], hash: "h", origins: [], document: nil))
                ]
            ), now: .start)
        func character(_ key: String) throws -> CharacterID {
            try transaction.putCharacter(
                key: key, name: key.capitalized, kind: .character, about: "somebody", release: release, now: .start
            ).id
        }
        self.release = release
        ada = try character("ada")
        wolfgang = try character("wolfgang")
        hypatia = try character("hypatia")
        conversation = try transaction.insertConversation(
            scenario: "coffeehouse", title: "An evening", cast: ["ada"], seed: 7, release: release, now: .start
        ).id
        for id in [ada, wolfgang, hypatia] {
            _ = try transaction.join(id, conversation, turn: 0, release: release, now: .start)
        }
    }
}

extension Store {
    /// Sets the scene in a new bowl.
    func scene() async throws -> Scene { try await write { try Scene(in: $0) } }
}
