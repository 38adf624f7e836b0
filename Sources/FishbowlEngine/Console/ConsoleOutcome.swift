package import FishbowlCore
package import LuaRuntime

/// One input of a console.
package struct ConsoleInput: Hashable, Sendable {
    package let owner: ConsoleOwner
    package let code: String
    package let isExpression: Bool
    /// Every random choice in it follows from this.
    package let seed: Seed
}

/// What one input came to.
package struct ConsoleOutcome: Sendable {
    /// In their order, nil included.
    package let values: [LuaValue]
    /// What was printed and logged meanwhile.
    package let printed: [ConsolePrint]
    package let changes: ConsoleChanges
    package let conversation: ConversationID
    /// Whether there was no open conversation, so that this one begins with the input.
    package let isNew: Bool
    let fuel: Int64

    /// Whether both look the same to an author.
    func isEqual(to other: ConsoleOutcome) -> Bool {
        values == other.values && printed == other.printed && changes == other.changes
    }
}

/// A line that a script wrote.
package struct ConsolePrint: Hashable, Sendable {
    package let level: ScriptLogLevel
    package let text: String
    /// Script and handler; nil for what the input itself printed.
    package let source: String?
}

/// What an input changed in the bowl.
package struct ConsoleChanges: Hashable, Sendable {
    /// Something that scripts see, before and after; nil where it was not there.
    package struct Step: Hashable, Sendable {
        /// `goal roses`, `tom's goal peace`, `state.count`.
        package let name: String
        package let before: JSONValue?
        package let after: JSONValue?
    }

    package let steps: [Step]
    /// Rows written, by table.
    package let rows: [String: Int]

    package var isEmpty: Bool { rows.isEmpty }
}

/// What a commit came to.
package enum ConsoleCommit: Sendable {
    /// No input changes anything.
    case nothing
    case committed(inputs: Int, conversation: ConversationID, rows: [String: Int])
    /// The bowl has changed meanwhile, so that these inputs do something else now; nothing was committed.
    case changed([(input: ConsoleInput, outcome: ConsoleOutcome)])
}
