/// What was said, as the messages of a request that one speaker is asked to answer.
///
/// What others said is data: each utterance on a line of its own between delimiters, in messages of the role `user`. The
/// speaker's own words are messages of the role `assistant`. The roles alternate strictly, beginning and ending with
/// `user`, because the templates of many models refuse anything else.
public struct PromptDialogue: Sendable {
    /// Something that was said, as the speaker knows it.
    public struct Line: Hashable, Sendable {
        /// Whose words they are.
        public enum Voice: Hashable, Sendable {
            /// The speaker's own.
            case own
            /// Somebody else's; `to` names those it was whispered to, nil when all present heard it.
            case other(name: String, to: String? = nil)
            case narration
        }

        public var voice: Voice
        public var text: String

        public init(_ voice: Voice, _ text: String) {
            self.voice = voice
            self.text = text
        }

        /// The line between its delimiters; of the speaker's own words, just the words.
        public var delimited: String {
            switch voice {
            case .own: PromptText.data(text)
            case .narration: "<narration>\(PromptText.data(text))</narration>"
            case .other(let name, nil):
                "<said by=\"\(PromptText.attribute(name))\">\(PromptText.data(text))</said>"
            case .other(let name, let to?):
                "<said by=\"\(PromptText.attribute(name))\" to=\"\(PromptText.attribute(to))\">"
                    + "\(PromptText.data(text))</said>"
            }
        }
    }

    /// What stands before words of the speaker's own that nothing precedes.
    public static let beginning = "What was said before is left out."

    /// The messages: the lines, and at the end the cue.
    ///
    /// - Parameter cue: what is to be done now; not data.
    public static func messages(_ lines: [Line], cue: String) -> [PromptMessage] {
        var messages: [PromptMessage] = []
        for line in lines {
            let role: PromptMessage.Role = line.voice == .own ? .assistant : .user
            if role == .assistant, messages.isEmpty {
                messages.append(PromptMessage(role: .user, content: beginning))
            }
            append(line.delimited, as: role, to: &messages, separator: "\n")
        }
        append(cue, as: .user, to: &messages, separator: "\n\n")
        return messages
    }

    private static func append(
        _ text: String, as role: PromptMessage.Role, to messages: inout [PromptMessage], separator: String
    ) {
        if let last = messages.indices.last, messages[last].role == role {
            messages[last].content += separator + text
        } else {
            messages.append(PromptMessage(role: role, content: text))
        }
    }
}
