/// Bundles whose keys, sections or YAML are wrong.
let brokenStructures: [BrokenBundle] = [
    BrokenBundle(
        "an empty file", "# nothing yet\n",
        expected: """
            b.yaml:1:1: error: the file is empty; it must begin with fishbowl: 1 [config.version]
                1 | # nothing yet
                  | ^
            1 error
            """),
    BrokenBundle(
        "no version", "prompts:\n  a: hello\n",
        expected: """
            b.yaml:1:1: error: the file must say fishbowl: 1 at its top [config.version]
                1 | prompts:
                  | ^
            1 error
            """),
    BrokenBundle(
        "a version of tomorrow", "fishbowl: 2\n",
        expected: """
            b.yaml:1:11: error: this program reads fishbowl: 1, found 2 [config.version]
                1 | fishbowl: 2
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a list instead of a bundle", "- fishbowl: 1\n",
        expected: """
            b.yaml:1:1: error: a bundle must be a map with fishbowl: 1 and sections, found a list [config.type]
                1 | - fishbowl: 1
                  | ^
            1 error
            """),
    BrokenBundle(
        "a mistyped section", "fishbowl: 1\npersonalites:\n  ada: {name: Ada}\n",
        expected: """
            b.yaml:2:1: error: this version of Fishbowl has no section "personalites" [config.unknownSection]
                2 | personalites:
                  | ^~~~~~~~~~~~
                  = did you mean "personalities"?
                  = allowed: libraries, models, personalities, plugins, prompts, scenarios, settings
            1 error
            """),
    BrokenBundle(
        "a section that is a list", "fishbowl: 1\nprompts: [a, b]\n",
        expected: """
            b.yaml:2:10: error: the section prompts must be a map of entries, found a list [config.type]
                2 | prompts: [a, b]
                  |          ^~~~~~
            1 error
            """),
    BrokenBundle(
        "a mistyped field", "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    scirpt: return {}\n",
        expected: """
            b.yaml:5:5: error: personalities/ada has no field "scirpt" [config.unknownKey]
                5 |     scirpt: return {}
                  |     ^~~~~~
                  = did you mean "script"?
                  = allowed: about, aliases, arousal, budget, capabilities, energy, extensions, goals, memories, model, name, \
            relationships, script, tests, traits, valence
            1 error
            """),
    BrokenBundle(
        "a field that nothing resembles", "fishbowl: 1\nlibraries:\n  l: {script: return 1, colour: red}\n",
        expected: """
            b.yaml:3:25: error: libraries/l has no field "colour" [config.unknownKey]
                3 |   l: {script: return 1, colour: red}
                  |                         ^~~~~~
                  = allowed: extensions, script, tests
            1 error
            """),
    BrokenBundle(
        "a key in capitals", "fishbowl: 1\npersonalities:\n  Ada Lovelace: {name: Ada}\n",
        expected: """
            b.yaml:3:3: error: "Ada Lovelace" is no key: keys begin with a-z and go on with a-z, 0-9, "_" and "-", \
            64 at most [config.key]
                3 |   Ada Lovelace: {name: Ada}
                  |   ^~~~~~~~~~~~
                  = did you mean "ada-lovelace"?
            1 error
            """),
    BrokenBundle(
        "an entry twice", "fishbowl: 1\nprompts:\n  a: x\n  a: y\n",
        expected: """
            b.yaml:4:3: error: the key "a" stands twice in this map; it is first on line 3 [yaml.duplicateKey]
                4 |   a: y
                  |   ^
            1 error
            """),
    BrokenBundle(
        "an unknown group of settings", "fishbowl: 1\nsettings:\n  convresation: {max_turns: 3}\n",
        expected: """
            b.yaml:3:3: error: settings has no group "convresation" [config.unknownKey]
                3 |   convresation: {max_turns: 3}
                  |   ^~~~~~~~~~~~
                  = did you mean "conversation"?
                  = allowed: analytics, budget, conversation, health, knowledge, memory, metrics, prompt, reply, script, state, trust
            1 error
            """),
    BrokenBundle(
        "an unknown setting in a scenario",
        "fishbowl: 1\npersonalities: {ada: {name: Ada}}\nscenarios:\n  s:\n    cast: [ada]\n    settings:\n"
            + "      conversation:\n        maxturns: 3\n",
        expected: """
            b.yaml:8:9: error: scenarios/s.settings.conversation has no field "maxturns" [config.unknownKey]
                8 |         maxturns: 3
                  |         ^~~~~~~~
                  = did you mean "max_turns"?
                  = allowed: max_turns, pair_turns, silence_cap, window
            1 error
            """),
    BrokenBundle(
        "broken YAML", "fishbowl: 1\nprompts:\n  a: \"hello\n",
        expected: """
            b.yaml:3:6: error: the quoted text that begins here has no closing quote [yaml.syntax]
                3 |   a: "hello
                  |      ^
            1 error
            """),
    BrokenBundle(
        "tabs", "fishbowl: 1\nprompts:\n\ta: x\n",
        expected: """
            b.yaml:3:1: error: a tab indents here; YAML indents with spaces only [yaml.tab]
                3 | \ta: x
                  | ^
            1 error
            """),
]
