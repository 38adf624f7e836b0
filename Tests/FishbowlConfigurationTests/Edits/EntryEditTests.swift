import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct EntryEditTests {
    private static let ada: JSONValue = [
        "name": "Ada", "aliases": ["Lovelace"], "traits": ["wit": 0.5], "script": "return {}\n",
    ]
    private static let known: Set<EntryName> = [
        EntryName(.personalities, "ada"), EntryName(.personalities, "bob"), EntryName(.prompts, "speaking"),
    ]

    /// The value after an edit; "removed" when the entry is.
    private func value(_ edit: String, _ text: String, of current: JSONValue?) throws -> JSONValue {
        try EntryEdit.parse(edit).apply(valueText: text, to: current, known: Self.known)?.value ?? "removed"
    }

    /// What a person is told about an edit; empty when all is well.
    private func complaint(_ edit: String, _ text: String, of current: JSONValue? = nil) -> String {
        do throws(ConfigurationProblems) {
            _ = try EntryEdit.parse(edit).apply(valueText: text, to: current, known: Self.known)
            return ""
        } catch {
            #expect(error.problems.allSatisfy { $0.place == nil })
            return error.description
        }
    }

    @Test func readsSectionKeyAndPath() throws {
        let edit = try EntryEdit.parse("scenarios/coffeehouse.cast[2]")
        #expect(edit.name == EntryName(.scenarios, "coffeehouse"))
        #expect(edit.path.steps == [.member("cast"), .position(2)])
        #expect(edit.description == "scenarios/coffeehouse.cast[2]")
        #expect(try EntryEdit.parse("personalities/ada").path.steps.isEmpty)
        #expect(try EntryEdit.parse("prompts/x.extensions.\"a.b\"").description == "prompts/x.extensions.\"a.b\"")
    }

    @Test func putsAValueInItsPlace() throws {
        #expect(try value("settings/conversation.max_turns", "12", of: nil) == ["max_turns": 12])
        #expect(
            try value("settings/conversation.max_turns", "12", of: ["window": 5]) == ["max_turns": 12, "window": 5])
        #expect(try value("personalities/ada.traits.wit", "1", of: Self.ada)["traits"]?["wit"] == .number(1))
        #expect(try value("personalities/ada.about", "a poet of engines", of: Self.ada)["about"] == "a poet of engines")
        #expect(try value("personalities/ada.goals.sing", "\"12\"", of: Self.ada)["goals"] == ["sing": "12"])
        #expect(try value("personalities/ada.aliases[1]", "Countess", of: Self.ada)["aliases"] == ["Countess"])
        #expect(try value("personalities/ada.aliases[2]", "C", of: Self.ada)["aliases"] == ["Lovelace", "C"])
        #expect(try value("scenarios/s.cast", "[ada, bob]", of: nil) == ["cast": ["ada", "bob"]])
    }

    @Test func anEditedEntryHasTheHashOfTheSameBundleEntry() throws {
        let imported = try bundle("fishbowl: 1\npersonalities:\n  ada: {name: Ada, energy: 1, script: 'return {}'}\n")
        let before: JSONValue = ["name": "Ada", "energy": 0.5, "script": "return {}"]
        let edited = try EntryEdit.parse("personalities/ada.energy").apply(valueText: "1", to: before, known: [])
        #expect(edited?.contentHash == imported.entries.first?.contentHash)
    }

    @Test func scriptsOfAnyLinesPassUnchanged() throws {
        let current: JSONValue = ["name": "Ada", "script": "local a\r\nreturn {}\u{2028}\r\n"]
        #expect(try value("personalities/ada.energy", "1", of: current)["script"] == current["script"])
    }

    @Test func nullRemovesAFieldAnElementOrTheEntry() throws {
        #expect(try value("personalities/ada.traits", "null", of: Self.ada)["traits"] == nil)
        #expect(try value("personalities/ada.traits.wit", "~", of: Self.ada)["traits"] == [:])
        #expect(try value("personalities/ada.aliases[1]", "null", of: Self.ada)["aliases"] == [])
        #expect(try value("personalities/ada", "null", of: Self.ada) == "removed")
        #expect(
            try EntryEdit.parse("personalities/ada.aliases").removing(from: Self.ada, known: [])?.value["aliases"]
                == nil)
    }

    @Test func aTextForAWholePromptIsItsTemplate() throws {
        #expect(
            try value("prompts/speaking", "You are {{self.name}}.", of: nil)["template"] == "You are {{self.name}}.")
    }

    @Test(arguments: ["Hello # there", "# Note\nHello", "[a, # b\n c]", "Hello\t#there"])
    func aCommentWouldBeLostAndIsRefused(text: String) {
        #expect(
            complaint("personalities/ada.about", text, of: Self.ada) == """
                error: the value for personalities/ada.about has a # that begins a comment in YAML, so the rest would be \
                lost; put it in quotes [config.comment]
                1 error
                """)
    }

    @Test(arguments: ["\"Hello # there\"", "'# Hello'", "Hello#there", "|\n  Hello # there\n", "\"Hello\n # there\""])
    func aNumberSignWithinATextIsKept(text: String) throws {
        let about = try value("personalities/ada.about", text, of: Self.ada)["about"]?.stringValue
        #expect(about?.contains("#") == true)
    }

    @Test func whatIsNoPathIsExplained() {
        for text in [
            "", "ada", "/ada", "personalities/", "personalities/.name", "personalities/ada.", "personalities/ada.[1]",
            "personalities/ada[0]",
        ] {
            #expect(
                complaint(text, "1") == """
                    error: "\(text)" is not written as SECTION/KEY or SECTION/KEY.FIELD, such as \
                    settings/conversation.max_turns [config.key]
                    1 error
                    """)
        }
    }

    @Test func anUnknownSectionOrGroupIsExplained() {
        let sections = Section.allCases.map(\.rawValue).sorted().joined(separator: ", ")
        #expect(
            complaint("personality/ada.name", "Ada") == """
                error: this version of Fishbowl has no section "personality" [config.unknownSection]
                      = did you mean "personalities"?
                      = allowed: \(sections)
                1 error
                """)
        let groups = (EntryShapes.keys(of: .settings) ?? []).sorted().joined(separator: ", ")
        #expect(
            complaint("settings/conversatoin.max_turns", "12") == """
                error: settings has no group "conversatoin" [config.unknownKey]
                      = did you mean "conversation"?
                      = allowed: \(groups)
                1 error
                """)
    }

    @Test func aKeyThatIsNoneIsExplained() {
        #expect(
            complaint("personalities/Ada.name", "Ada") == """
                error: "Ada" is no key: keys begin with a-z and go on with a-z, 0-9, "_" and "-", 64 at most [config.key]
                      = did you mean "ada"?
                1 error
                """)
    }

    @Test func anUnknownFieldIsExplained() throws {
        let fields = try #require(EntryShapes.shape(of: .settings, key: "conversation")).fields.map(\.name).sorted()
        #expect(
            complaint("settings/conversation.max_turn", "12") == """
                error: settings/conversation has no field "max_turn" [config.unknownKey]
                      = did you mean "max_turns"?
                      = allowed: \(fields.joined(separator: ", "))
                1 error
                """)
    }

    @Test func wrongValuesAreExplained() {
        #expect(
            complaint("settings/conversation.max_turns", "twelve") == """
                error: settings/conversation.max_turns must be a whole number, found the text "twelve" [config.type]
                1 error
                """)
        #expect(
            complaint("settings/conversation.max_turns", "0") == """
                error: settings/conversation.max_turns must be between 1 and 1000000, found 0 [config.range]
                1 error
                """)
        #expect(
            complaint("personalities/ada.name", "12", of: Self.ada) == """
                error: personalities/ada.name must be a text in quotes, found the number 12 [config.type]
                1 error
                """)
        #expect(
            complaint("personalities/ada.name", "''", of: Self.ada) == """
                error: personalities/ada.name must not be empty [config.empty]
                1 error
                """)
        #expect(
            complaint("personalities/ada.aliases", "[a, a]", of: Self.ada) == """
                error: personalities/ada.aliases holds "a" twice [config.duplicate]
                1 error
                """)
    }

    @Test func anEntryThatWouldLackAFieldIsExplained() {
        #expect(
            complaint("personalities/zoe.about", "a singer") == """
                error: personalities/zoe needs the field "name" [config.missing]
                1 error
                """)
        #expect(
            complaint("personalities/ada.name", "null", of: Self.ada) == """
                error: personalities/ada needs the field "name" [config.missing]
                1 error
                """)
    }

    @Test func aCastOfNobodyIsExplained() {
        #expect(
            complaint("scenarios/s.cast", "[ada, bop]") == """
                error: there is no entry personalities/bop [config.unknownReference]
                      = did you mean "bob"?
                      = allowed: ada, bob
                1 error
                """)
    }

    @Test func aWrongTemplateIsExplainedByItsLine() {
        let names = "goals, memories, present, scene, self, shareable, stage, turn"
        #expect(
            complaint("prompts/speaking", "\"You are\\n  {{slef.name}}.\"") == """
                error: line 2, column 5 of the template: there is no value "slef"; if a script gives \
                it, list it in the prompt's field values [template.unknownName]
                      = did you mean "self"?
                      = allowed: \(names)
                1 error
                """)
    }

    @Test func textThatIsNoValueIsExplained() {
        #expect(
            complaint("personalities/ada.name", " # nothing", of: Self.ada) == """
                error: there is no value for personalities/ada.name; write '""' for an empty text, null to remove it \
                [config.empty]
                1 error
                """)
        #expect(
            complaint("personalities/ada.script", "!file ada.lua", of: Self.ada) == """
                error: the value for personalities/ada.script cannot be a file; apply a bundle that holds it with !file \
                [config.tag]
                1 error
                """)
        #expect(
            complaint("personalities/ada.name", "!!int 12", of: Self.ada) == """
                error: the tag !!int means nothing here [config.tag]
                      = allowed: !file
                1 error
                """)
        #expect(
            complaint("personalities/ada.aliases", "[a", of: Self.ada).hasPrefix(
                "error: the value for personalities/ada.aliases is not YAML: "))
    }

    @Test func aSecretIsRefusedAndNotRepeated() {
        let secret = "sk-" + "abcdEFGH1234ijklMNOP5678"
        #expect(
            complaint("models/gpt.api_key", secret, of: ["provider": "openai"]) == """
                error: models/gpt.api_key must name an environment variable: write api_key: env:NAME, and set that \
                variable where fishbowl runs [config.secret]
                1 error
                """)
        #expect(
            complaint("personalities/ada.about", secret, of: Self.ada) == """
                error: personalities/ada: this looks like an OpenAI key, and bundles hold no secrets: write api_key: \
                env:NAME in a model, and set that variable where fishbowl runs [config.secret]
                1 error
                """)
        #expect(!complaint("personalities/ada.energy", secret, of: Self.ada).contains(secret))
        #expect(!complaint("personalities/ada.extensions.password", "x\(secret)", of: Self.ada).contains(secret))
    }

    @Test func aPlaceThatIsNotThereIsExplained() {
        #expect(
            complaint("personalities/ada.aliases[3]", "C", of: Self.ada) == """
                error: personalities/ada.aliases has 1 element, so there is no [3]; [2] adds one [config.range]
                1 error
                """)
        #expect(
            complaint("personalities/ada.aliases[2]", "null", of: Self.ada) == """
                error: personalities/ada.aliases has 1 element, so there is no [2] [config.range]
                1 error
                """)
        #expect(
            complaint("personalities/ada.name.first", "A", of: Self.ada) == """
                error: personalities/ada.name is a string, so it has no fields [config.type]
                1 error
                """)
        #expect(
            complaint("personalities/ada.traits[1]", "1", of: Self.ada) == """
                error: personalities/ada.traits is a map, so it has no positions [config.type]
                1 error
                """)
        #expect(
            complaint("personalities/ada.trait", "null", of: Self.ada) == """
                error: personalities/ada has no field "trait" to remove; it has: aliases, name, script, traits \
                [config.missing]
                      = did you mean "traits"?
                1 error
                """)
        #expect(
            complaint("personalities/zoe", "null") == """
                error: there is no entry personalities/zoe to remove from [config.missing]
                1 error
                """)
    }
}
