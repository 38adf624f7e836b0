internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// What an input meets that runs for someone: a script, and what it sees.
struct ConsoleRole {
    /// The handler whose rights an input has: it may write.
    static let handler = Handler.onMessage

    /// Nil for those without a script.
    let target: HandlerCalls.Target?
    /// Named in logs, and where the one has no script.
    let script: EntryName
    let view: ConsoleView
    /// Whose functions an input may call.
    var kind: ScriptKind {
        switch owner {
        case .scenario: .scenario
        case .plugin: .plugin
        case .character, nil: .personality
        }
    }
    private let owner: HandlerOwner?

    /// - Throws: `EngineError.unknownName` when there is no such owner in the conversation.
    init(_ owner: ConsoleOwner, _ turn: TurnTransaction) throws {
        switch owner {
        case .character(let key):
            guard let character = turn.participant(key), character.kind == .character else {
                let known = turn.working.participants.filter { $0.kind == .character }.map(\.key)
                throw Self.unknown("takes part here", key, known + ["scenario", "bowl"])
            }
            var view = try turn.turnView(for: character)
            view.number += 1
            self.view = ConsoleView(
                subject: .character(character.selfView(turn.settings)), message: view.messages.last, turn: view)
            (script, self.owner) = (EntryName(.personalities, key), .character(key))
        case .scenario:
            view = ConsoleView(subject: .stage(turn.stageView()), message: try turn.lastMessage())
            (script, self.owner) = (EntryName(.scenarios, turn.scenario.key), .scenario)
        case .plugin(let key):
            guard let plugin = turn.plugins.definition(of: key) else {
                throw Self.unknown("is a plugin that is on", key, turn.catalog.plugins.filter(\.isEnabled).map(\.key))
            }
            view = ConsoleView(subject: .plugin(plugin.view), message: try turn.lastMessage())
            (script, self.owner) = (EntryName(.plugins, key), .plugin(key))
        case .bowl:
            view = ConsoleView()
            (script, self.owner) = (EntryName(.settings, "console"), nil)
        }
        target = self.owner.flatMap(turn.target)
    }

    func world(_ turn: TurnTransaction) -> BowlWorld {
        guard let owner else { return BowlWorld(turn.scene, script: script, handler: Self.handler) }
        let world = HandlerWorld(turn, owner: owner, script: script, handler: Self.handler)
        world.caller = target.map {
            BowlWorld.Caller(
                target: $0, place: HandlerCalls.Place(conversation: turn.conversation.id, turn: nil),
                trace: turn.surroundings.trace, release: turn.catalog.release)
        }
        return world
    }

    private static func unknown(_ what: String, _ key: String, _ known: [String]) -> EngineError {
        let hint =
            Nearest.name(to: key, among: known).map { "Did you mean \"\($0)\"?" }
            ?? (known.isEmpty ? "There is none." : "There are: \(known.joined(separator: ", ")).")
        return EngineError(.unknownName, "nobody called \"\(key)\" \(what). \(hint)")
    }
}

extension TurnTransaction {
    /// What was said last, as an operator sees it.
    fileprivate func lastMessage() throws -> MessageView? {
        try store.messages(in: conversation.id, last: 1).last.map { row in
            MessageView(
                id: row.id, speaker: working.participants.first { $0.id == row.speaker }?.view(), text: row.content,
                recipients: row.whisperedTo, isAddressed: false, isOwn: false, sentiment: row.sentiment,
                turn: row.turnNumber ?? 0, topic: row.topic)
        }
    }
}
