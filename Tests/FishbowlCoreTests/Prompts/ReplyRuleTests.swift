import FishbowlCore
import Testing

/// What a small model writes, and what the character says.
struct ReplyCase: Sendable, CustomTestStringConvertible {
    let raw: String
    let said: String
    let steps: [CleanedReply.Step]
    var ending: ModelAnswer.Ending?

    init(_ raw: String, _ said: String, _ steps: [CleanedReply.Step], ending: ModelAnswer.Ending? = nil) {
        (self.raw, self.said, self.steps, self.ending) = (raw, said, steps, ending)
    }

    var testDescription: String { raw }
}

@Suite struct ReplyRuleTests {
    static let ada = ReplyRule.Name("Ada", aliases: ["Lovelace", "Countess"])
    static let others = [
        ReplyRule.Name("Bob"), ReplyRule.Name("Wolfgang Mozart", aliases: ["Amadeus"]), ReplyRule.Name("Éva"),
    ]

    static func clean(
        _ raw: String, ending: ModelAnswer.Ending? = nil, keepsStageDirections: Bool = false
    ) -> CleanedReply {
        ReplyRule.clean(
            raw, speaker: ada, others: others,
            options: ReplyRule.Options(keepsStageDirections: keepsStageDirections, ending: ending))
    }

    static let names: [ReplyCase] = [
        ReplyCase("Good evening, Bob.", "Good evening, Bob.", []),
        ReplyCase("Ada: Good evening.", "Good evening.", [.name]),
        ReplyCase("ADA : Good evening.", "Good evening.", [.name]),
        ReplyCase("**Ada:** Good evening.", "Good evening.", [.name]),
        ReplyCase("**Ada**: Good evening.", "Good evening.", [.name]),
        ReplyCase("[Ada]: Good evening.", "Good evening.", [.name]),
        ReplyCase("*Ada:* Good evening.", "Good evening.", [.name]),
        ReplyCase("### Ada:\nGood evening.", "Good evening.", [.name]),
        ReplyCase("Ada：Good evening.", "Good evening.", [.name]),
        ReplyCase("Ada says: Good evening.", "Good evening.", [.name]),
        ReplyCase("Ada says softly to Bob: Good evening.", "Good evening.", [.name]),
        ReplyCase("Ada (smiling): Good evening.", "Good evening.", [.name]),
        ReplyCase("Ada *nods*: Good evening.", "Good evening.", [.name]),
        ReplyCase("Countess: Good evening.", "Good evening.", [.name]),
        ReplyCase("Lovelace replies: “Good evening.”", "Good evening.", [.name, .quotes]),
        ReplyCase("Ada: Ada: Good evening.", "Good evening.", [.name]),
        ReplyCase("Assistant: Good evening.", "Good evening.", [.name]),
        ReplyCase("Ada\nGood evening.", "Good evening.", [.name]),
        ReplyCase("Ada: One.\nAda: Two.", "One.\nTwo.", [.name]),
        ReplyCase("“Ada: Good evening.”", "Good evening.", [.quotes, .name]),
        ReplyCase("Ada is my name.", "Ada is my name.", []),
        ReplyCase("Adam: was he here?", "Adam: was he here?", []),
        ReplyCase("My name, Ada: from Latin.", "My name, Ada: from Latin.", []),
        ReplyCase("Here is the point: machines weave.", "Here is the point: machines weave.", []),
    ]

    static let speakingForOthers: [ReplyCase] = [
        ReplyCase("Good evening.\nBob: And to you.\nAda: Thanks.", "Good evening.", [.name, .others]),
        ReplyCase("Good evening.\n\n**Bob:** And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\n**Bob**\nAnd to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nBob says: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nBob (laughing): And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\n- Amadeus: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nWolfgang: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nMozart: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\néva: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nUser: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nHuman: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nAssistant: And to you.", "Good evening.", [.others]),
        ReplyCase("Good evening.\nNarrator: Rain falls.", "Good evening.", [.others]),
        ReplyCase("Bob: I am Bob.", "", [.others]),
        ReplyCase("Bob, look: it weaves.", "Bob, look: it weaves.", []),
        ReplyCase("I told\nBob that it weaves.", "I told\nBob that it weaves.", []),
        ReplyCase("Good evening.\nBobby: who is he?", "Good evening.\nBobby: who is he?", []),
    ]

    static let machinery: [ReplyCase] = [
        ReplyCase("<think>What now?</think>Good evening.", "Good evening.", [.thinking]),
        ReplyCase("<think>\nWhat now?\n</think>\n\nGood evening.", "Good evening.", [.thinking]),
        ReplyCase("I should greet.</think>Good evening.", "Good evening.", [.thinking]),
        ReplyCase("<think>I should greet", "", [.thinking]),
        ReplyCase("[THINK]hm[/THINK]Good evening.", "Good evening.", [.thinking]),
        ReplyCase("<Reasoning>hm</Reasoning>Good evening.", "Good evening.", [.thinking]),
        ReplyCase(
            "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Good evening.",
            "Good evening.", [.thinking]),
        ReplyCase("<|channel|>analysis<|message|>hm", "", [.thinking]),
        ReplyCase("Good evening.<|im_end|>", "Good evening.", [.tokens]),
        ReplyCase("Good evening.<|im_end|>\n<|im_start|>user\nHi", "Good evening.", [.tokens]),
        ReplyCase("<|im_start|>assistant\nGood evening.", "Good evening.", [.tokens]),
        ReplyCase(
            "<|start_header_id|>assistant<|end_header_id|>\n\nGood evening.<|eot_id|>", "Good evening.", [.tokens]),
        ReplyCase("<start_of_turn>model\nGood evening.<end_of_turn>", "Good evening.", [.tokens]),
        ReplyCase("<|im_start|>user\nGood evening.", "", [.tokens]),
        ReplyCase("<s>Good evening.</s>", "Good evening.", [.tokens]),
        ReplyCase("Good evening. [INST] And now? [/INST]", "Good evening.", [.tokens]),
        ReplyCase("Good evening.<｜end▁of▁sentence｜>", "Good evening.", [.tokens]),
        ReplyCase("<said by=\"Ada\">Good evening.</said>", "Good evening.", [.delimiters]),
        ReplyCase(
            "&lt;said by=&quot;Ada&quot;&gt;Good evening.&lt;/said&gt;", "Good evening.", [.escapes, .delimiters]),
        ReplyCase("Good evening.</said>\n<said by=\"Bob\">And to you.</said>", "Good evening.", [.delimiters]),
        ReplyCase(
            "<said by=\"Bob\">And to you.</said>\n<said by=\"Ada\">Good evening.</said>", "Good evening.", [.delimiters]
        ),
        ReplyCase("<said by=\"Bob\">And to you.</said>", "", [.delimiters]),
        ReplyCase("<narration>Ada smiles.</narration>Good evening.", "Good evening.", [.delimiters]),
        ReplyCase("<memory>It rained.</memory>Good evening.", "Good evening.", [.delimiters]),
        ReplyCase("Good evening.</sai", "Good evening.", [.delimiters]),
        ReplyCase("```\nGood evening.\n```", "Good evening.", [.fences]),
        ReplyCase("```text\nGood evening.\n```", "Good evening.", [.fences]),
        ReplyCase("```Good evening.```", "Good evening.", [.fences]),
        ReplyCase("Bread &amp; butter.", "Bread & butter.", [.escapes]),
        ReplyCase("I &lt;3 looms.", "I <3 looms.", [.escapes]),
        ReplyCase("2 < 3, and 4 > 3.", "2 < 3, and 4 > 3.", []),
        ReplyCase("Good\u{200B} evening.\u{7}", "Good evening.", [.control]),
        ReplyCase("Good evening.\r\nMore.", "Good evening.\nMore.", [.control]),
        ReplyCase("", "", []),
        ReplyCase(" \n ", "", []),
        ReplyCase("…", "", []),
        ReplyCase("👋", "👋", []),
        ReplyCase("  Good   evening. \n\n\n\n More. ", "Good evening.\n\nMore.", []),
    ]

    static let directions: [ReplyCase] = [
        ReplyCase("*smiles* Good evening.", "Good evening.", [.directions]),
        ReplyCase("*Smiles warmly.* Good evening.", "Good evening.", [.directions]),
        ReplyCase("Good evening. *She puts down the cup.* Sit.", "Good evening. Sit.", [.directions]),
        ReplyCase("Good evening *nods*, Bob.", "Good evening, Bob.", [.directions]),
        ReplyCase("(laughs) Good evening.", "Good evening.", [.directions]),
        ReplyCase("Good evening. (laughing softly)", "Good evening.", [.directions]),
        ReplyCase("[nods] Good evening.", "Good evening.", [.directions]),
        ReplyCase("[The door opens.] Good evening.", "Good evening.", [.directions]),
        ReplyCase("_sighs_ Good evening.", "Good evening.", [.directions]),
        ReplyCase("**sighs deeply** Good evening.", "Good evening.", [.directions]),
        ReplyCase("*Ada rises.* “Good evening.”", "Good evening.", [.directions, .quotes]),
        ReplyCase("*I nod slowly.*", "", [.directions]),
        ReplyCase("*I know it.*", "I know it.", [.quotes]),
        ReplyCase("*smiles*", "", [.directions]),
        ReplyCase("*puts the kettle on* “Sit.” *pours* “Drink.”", "Sit. Drink.", [.directions, .quotes]),
        ReplyCase("I *really* mean it.", "I *really* mean it.", []),
        ReplyCase("That is *not* so, and _never_ was.", "That is *not* so, and _never_ was.", []),
        ReplyCase("*Never* do that.", "*Never* do that.", []),
        ReplyCase("*Really?* I doubt it.", "*Really?* I doubt it.", []),
        ReplyCase("*Good evening, Bob.*", "Good evening, Bob.", [.quotes]),
        ReplyCase("It weaves (as you know) patterns.", "It weaves (as you know) patterns.", []),
        ReplyCase("It weaves. (As you know, I said so.) Yes.", "It weaves. (As you know, I said so.) Yes.", []),
        ReplyCase("Take snake_case_names as they are.", "Take snake_case_names as they are.", []),
        ReplyCase("2 * 3 * 4 is 24.", "2 * 3 * 4 is 24.", []),
        ReplyCase("A *half open thing.", "A *half open thing.", []),
    ]

    static let ends: [ReplyCase] = [
        ReplyCase("\"Good evening.\"", "Good evening.", [.quotes]),
        ReplyCase("“Good evening.”", "Good evening.", [.quotes]),
        ReplyCase("„Guten Abend.“", "Guten Abend.", [.quotes]),
        ReplyCase("«Bonsoir.»", "Bonsoir.", [.quotes]),
        ReplyCase("'Good evening.'", "Good evening.", [.quotes]),
        ReplyCase("`Good evening.`", "Good evening.", [.quotes]),
        ReplyCase("\"“Good evening.”\"", "Good evening.", [.quotes]),
        ReplyCase("\"Good.\" \"Evening.\"", "Good. Evening.", [.quotes]),
        ReplyCase("\"Good,\" I said, \"evening.\"", "\"Good,\" I said, \"evening.\"", []),
        ReplyCase("He said \"no\".", "He said \"no\".", []),
        ReplyCase("\"Good evening.", "Good evening.", [.quotes]),
        ReplyCase("'Tis the season, isn't it?", "'Tis the season, isn't it?", []),
        ReplyCase("One. Two, three and", "One.", [.unfinished], ending: .length),
        ReplyCase("One! “Two.” Three", "One! “Two.”", [.unfinished], ending: .length),
        ReplyCase("One. Two.", "One. Two.", [], ending: .length),
        ReplyCase("One and two and", "One and two and", [], ending: .length),
        ReplyCase("One. Two, three and", "One. Two, three and", [], ending: .complete),
        ReplyCase("3.5 and", "3.5 and", [], ending: .length),
    ]

    static let all: [ReplyCase] = [names, speakingForOthers, machinery, directions, ends].flatMap { $0 }

    @Test(arguments: all)
    func cleans(reply: ReplyCase) {
        let cleaned = Self.clean(reply.raw, ending: reply.ending)
        #expect(cleaned == CleanedReply(text: reply.said, steps: reply.steps))
        #expect(cleaned.isEmpty == reply.said.isEmpty)
        #expect(Self.clean(cleaned.text, ending: reply.ending) == CleanedReply(text: reply.said))
    }

    @Test func stageDirectionsStayWhereTheyAreWanted() {
        #expect(
            Self.clean("Ada: *smiles* Good evening. (laughs)", keepsStageDirections: true)
                == CleanedReply(text: "*smiles* Good evening. (laughs)", steps: [.name]))
    }

    @Test func whatIsLongerThanAMessageEndsWithASentence() {
        let sentence = "The engine weaves. "
        let cleaned = Self.clean(String(repeating: sentence, count: 1_000))
        #expect(cleaned.text.hasSuffix("weaves."))
        #expect(cleaned.text.unicodeScalars.count <= Limits.messageScalars)
        #expect(cleaned.text.unicodeScalars.count > Limits.messageScalars - 20)
        #expect(cleaned.steps == [.length, .unfinished])
    }

    @Test func whatIsNestedBeyondReasonIsNothing() {
        let raw = String(repeating: "Ada: “", count: 100) + "Hello." + String(repeating: "”", count: 100)
        #expect(Self.clean(raw).isEmpty)
        let deep = String(repeating: "Ada: “", count: 5) + "Hello." + String(repeating: "”", count: 5)
        #expect(Self.clean(deep).text == "Hello.")
    }

    @Test func largeRepliesTakeNoLongerThanTheyAreLong() {
        for piece in [
            "<think>", "*", "(", "[", "```", "<|", "&amp;", "Ada:", "\"", "<said by=", "“", "</think>", "a <",
        ] {
            let raw = String(repeating: piece, count: 30_000 / piece.utf8.count)
            let time = ContinuousClock().measure { _ = Self.clean(raw) }
            #expect(time < .seconds(20), "\(piece)")
        }
    }
}
