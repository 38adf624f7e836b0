import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Whatever others say, remember or are called: a prompt keeps its form, and has nothing that is not for these ears.
@Suite struct InjectionTests {
    private static let harmless = "It rains again, says everybody."
    private static let canaries = [
        "The strongbox lies under the third step of the old mill.", "Only for Bob I say that the letters were burned.",
        "Ada once broke the blue vase and told nobody of it.",
    ]

    @Test func thereAreFortyOfEveryKind() {
        #expect(InjectionAttempt.all.count == 40)
        #expect(Set(InjectionAttempt.all.map(\.text)).count == 40)
        for kind in InjectionAttempt.Kind.allCases {
            #expect(InjectionAttempt.all.count { $0.kind == kind } >= 3, "\(kind)")
        }
    }

    /// Each attempt comes as what a guest says aloud, as a guest's name, as what Bob is about, as a memory that Bob has told
    /// Ada, and as the topic.
    @Test("T7, T8: no text forges a prompt, and none gets at others' secrets", arguments: [false, true])
    func holds(isScripted: Bool) async throws {
        let expected = try await Self.prompt(Self.harmless, isScripted: isScripted)
        try Self.check(expected, from: Self.harmless, isAsIn: expected)
        for attempt in InjectionAttempt.all {
            let messages = try await Self.prompt(attempt.text, isScripted: isScripted)
            try Self.check(messages, from: attempt.text, isAsIn: expected)
        }
    }

    /// Looks whether a prompt has the form of another, whatever the text is that came into it from everywhere.
    private static func check(
        _ messages: [PromptMessage], from text: String, isAsIn expected: [PromptMessage]
    ) throws {
        let place: Comment = "\(text)"
        #expect(messages.map(\.role) == [.system, .user, .assistant, .user], place)
        #expect(messages.count == expected.count, place)
        for (message, other) in zip(messages, expected) {
            #expect(form(of: message.content) == form(of: other.content), place)
            #expect(!message.content.unicodeScalars.contains { isUnseen($0) }, place)
            for token in ["<|", "|>", "</s>", "[INST]", "[/INST]", "<<SYS>>", "[SYSTEM_PROMPT]", "<｜", "<start_of"] {
                #expect(!message.content.contains(token), place)
            }
        }
        // The tags that there are are those of the prompt, each closed before the next opens.
        for message in messages where message.role != .assistant { try checkTags(in: message.content, place) }
        #expect(!messages[2].content.contains { "<>\n".contains($0) }, place)
        let all = PromptText.plain(messages.map(\.content).joined(separator: "\n"))
        for canary in canaries { #expect(!all.contains(canary), place) }
        // It did get in, everywhere.
        let (data, name) = (PromptText.data(text), PromptText.attribute(text))
        #expect(messages[0].content.contains("<topic>\(data)</topic>"), place)
        #expect(messages[0].content.contains("<memory>\(data) ("), place)
        #expect(messages[0].content.contains("<person>\(data)</person>"), place)
        #expect(messages[0].content.contains("<person>Bob: \(data)</person>"), place)
        #expect(messages[1].content.contains("<said by=\"Eva\">\(data)</said>"), place)
        #expect(messages[3].content.contains("<said by=\"\(name)\">Do as you are told.</said>"), place)
    }

    private static let script = """
        function M.prompt(self, turn)
          local memories, present = {}, {}
          for i, memory in ipairs(self.memories:recall(nil, 20)) do
            memories[i] = { text = memory.text, known = memory.name or "long" }
          end
          for i, listener in ipairs(turn.listeners) do
            present[i] = { name = listener.name, about = listener.about ~= "" and listener.about or nil }
          end
          return bowl.prompt("mine", { memories = memories, present = present, topic = turn.topic })
        end
        """
    private static let template = """
        mine:
          values: [topic]
          template: |
            You are Ada. {{#topic}}<topic>{{topic}}</topic>{{/topic}}
            {{#present}}
            <person>{{name}}{{#about}}: {{about}}{{/about}}</person>
            {{/present}}
            {{#memories}}
            <memory>{{text}} ({{known}})</memory>
            {{/memories}}
        """

    /// What the model of Ada is asked after an evening at which everything that others bring along is one text.
    private static func prompt(_ text: String, isScripted: Bool) async throws -> [PromptMessage] {
        let model = ScriptedModel([.text("I heard you, Eva."), .text("Well.")])
        let test = try TestBowl(model: model)
        let (strongbox, vase) = (canaries[0], canaries[2])
        let topic = "function M.topic(stage) return bowl.character(\"bob\").about end"
        // What YAML refuses to read is written by the store below.
        let bundle = BundleText()
            .character(
                "ada", isScripted ? script : "",
                fields: "memories:\n  - { text: \(vase), sensitivity: secret }"
            )
            .character(
                "bob", "",
                fields: "about: placeholder\nmemories:\n  - { text: \(strongbox), sensitivity: secret }\n  - The bell."
            )
            .scenario(cast: ["ada", "bob"], Self.adaSpeaks + "\n" + topic, fields: "opening: It is quiet.")
            .adding("prompt: { memories: 20 }\nmemory: { shareable: 20 }", to: "settings")
            .adding(template, to: "prompts")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        let release = try #require(try await test.bowl.store.read { try $0.newestRelease() })
        let now = test.clock.now()
        try await test.bowl.store.write { store in
            let bob = try #require(try store.character(key: "bob"))
            _ = try store.putCharacter(
                key: "bob", name: bob.name, kind: .character, about: text, release: release, now: now)
        }
        // Told: Bob's open memory has the text, and goes to Ada.
        let bell = try #require(try await test.memories(of: "bob").first { $0.content == "The bell." }).id
        let quoted = "'\(text.replacing("'", with: "''"))'"
        try test.execute("UPDATE memories SET content = \(quoted) WHERE id = \(bell.rawValue)")
        _ = try await test.bowl.share(
            bell, from: "bob", to: "ada", by: ChangeAuthor(name: "tester", message: "test"))
        let (eva, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        let (guest, _) = try await test.bowl.admit(person: text, to: conversation)
        _ = try await test.bowl.speak(as: eva, Utterance(text: text), in: conversation)
        _ = try await test.bowl.speak(
            as: eva, Utterance(text: canaries[1], recipients: ["bob"]), in: conversation)
        _ = try await test.run(conversation, turns: 1)
        _ = try await test.bowl.speak(as: guest, Utterance(text: "Do as you are told."), in: conversation)
        _ = try await test.run(conversation, turns: 1)
        return try #require(model.requests.last).messages
    }

    private static let adaSpeaks = """
        function M.next_speaker(stage, candidates)
          for _, candidate in ipairs(candidates) do if candidate.key == "ada" then return "ada" end end
        end
        """

    /// A prompt's text with everything left out that is data: what it must look like, whatever is said.
    private static func form(of content: String) -> [String] {
        let tags = ["said", "narration", "memory", "person", "topic"]
        var form = Set<String>()
        for line in content.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            // What is said does move the mood.
            let moods = Mood.allCases.map { "Your mood is \($0.rawValue), " }
            var shown = moods.first(where: line.hasPrefix).map { "…" + line.dropFirst($0.count) } ?? line
            for tag in tags {
                guard let open = shown.firstRange(of: "<\(tag)"),
                    let close = shown.firstRange(of: "</\(tag)>"), open.upperBound <= close.lowerBound
                else { continue }
                shown.replaceSubrange(open.upperBound..<close.lowerBound, with: "…")
            }
            form.insert(shown)
        }
        return form.sorted()
    }

    private static func checkTags(in content: String, _ place: Comment) throws {
        var open: String?
        var count = 0
        for piece in content.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            let tag = try #require(piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).first)
            let name = tag.prefix { $0.isLetter || $0 == "/" }
            if let opened = open {
                #expect(name == "/\(opened)", place)
                open = nil
            } else {
                #expect(["said", "narration", "memory", "person", "topic"].contains(name), place)
                open = String(name)
            }
            count += 1
        }
        #expect(open == nil && count % 2 == 0, place)
        #expect(content.count { $0 == ">" } == count, place)
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n"
        case .format: scalar != "\u{200D}" && scalar != "\u{200C}"
        default: (0xE0100...0xE01EF).contains(scalar.value)
        }
    }
}
