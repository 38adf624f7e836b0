/// Why the engine refused or could not go on.
package struct EngineError: Error, Sendable, CustomStringConvertible {
    /// Stable; shared by command line, JSON and logs.
    package enum Code: String, Sendable {
        /// Nothing was ever applied to this bowl.
        case noConfiguration = "bowl.noConfiguration"
        case unknownScenario = "bowl.unknownScenario"
        case unknownConversation = "bowl.unknownConversation"
        case unknownRelease = "bowl.unknownRelease"
        /// An entry, or a version of one, that never was.
        case unknownEntry = "bowl.unknownEntry"
        /// Nobody of that key lives in the bowl.
        case nobody = "bowl.nobody"
        /// A memory that never was, or that is another's.
        case unknownMemory = "bowl.unknownMemory"
        case unknownMessage = "bowl.unknownMessage"
        /// A security event that never was.
        case unknownEvent = "bowl.unknownEvent"
        /// Someone in the cast has no personality in this release.
        case unknownCharacter = "bowl.unknownCharacter"
        /// A person took the name of a character, or left an empty one.
        case nameTaken = "bowl.nameTaken"
        /// A personality has the key of a person of this bowl.
        case personName = "release.personName"
        /// The scenario does not let a person in.
        case notAdmitted = "conversation.notAdmitted"
        /// A character has neither `improvise` nor a model.
        case noVoice = "script.noVoice"
        /// The text is empty or too long, or whispers to someone who is not there.
        case utterance = "turn.utterance"
        /// `next_speaker` named someone who cannot speak.
        case speaker = "turn.speaker"
        /// A script wrote where scripts only read.
        case phase = "script.phase"
        /// A goal, prompt or character that does not exist.
        case unknownName = "script.unknownName"
        /// A conversation that is closed or paused cannot be talked in.
        case notOpen = "conversation.notOpen"
        /// Hooks refused or failed while a conversation was to be closed.
        case closeRefused = "conversation.closeRefused"
        /// The configuration has no such language model.
        case unknownModel = "bowl.unknownModel"
        /// The model did not answer.
        case model = "model.failed"
        /// So many inputs of a console wait for their commit that no more are taken.
        case consoleFull = "console.full"
        /// A script has written a prompt that no model is sent: too large, or without anything to answer.
        case prompt = "prompt.refused"
        /// The teller does not trust the hearer enough for what it is to tell.
        case untold = "share.untold"
        /// Another rule of telling refuses: not the teller's memory, not one any more, known already, or a hook.
        case shareRefused = "share.refused"
        /// A release's scripts do not load.
        case refused = "release.refused"
        /// A plugin's `before_release` refuses the release.
        case vetoed = "release.vetoed"
        /// A required plugin failed when it was asked about a release, or told of it.
        case hookFailed = "release.hookFailed"
        /// The bowl was begun before there was a journal.
        case unjournaled = "replay.unjournaled"
        /// A file that was to be brought in is no export, is not whole, or says what cannot be.
        case exchange = "exchange.problems"
        /// Something that was recorded cannot be done again.
        case replay = "replay.impossible"
    }

    package let code: Code
    package let message: String
    package let cause: (any Error)?

    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package var description: String { "\(message) [\(code.rawValue)]" }
}
