/// Bundles whose values are of the wrong type, out of range, missing or unknown.
let brokenValues: [BrokenBundle] = [
    BrokenBundle(
        "a missing name", "fishbowl: 1\npersonalities:\n  ada:\n    about: a mathematician\n",
        expected: """
            b.yaml:3:3: error: personalities/ada needs the field "name" [config.missing]
                3 |   ada:
                  |   ^~~
            1 error
            """),
    BrokenBundle(
        "an empty entry", "fishbowl: 1\npersonalities:\n  ada:\n",
        expected: """
            b.yaml:3:7: error: personalities/ada must be a map, found nothing [config.type]
                3 |   ada:
                  |       ^
            1 error
            """),
    BrokenBundle(
        "a number for a name", "fishbowl: 1\npersonalities:\n  hal: {name: 9000}\n",
        expected: """
            b.yaml:3:15: error: personalities/hal.name must be a text in quotes, found the number 9000 [config.type]
                3 |   hal: {name: 9000}
                  |               ^~~~
            1 error
            """),
    BrokenBundle(
        "a list for a name", "fishbowl: 1\npersonalities:\n  ada:\n    name: [Ada, Countess]\n",
        expected: """
            b.yaml:4:11: error: personalities/ada.name must be a text, found a list [config.type]
                4 |     name: [Ada, Countess]
                  |           ^~~~~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "traits out of range and of the wrong type",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    traits: {openness: 1.5, talkativeness: high}\n",
        expected: """
            b.yaml:5:24: error: personalities/ada.traits.openness must be between 0 and 1, found 1.5 [config.range]
                5 |     traits: {openness: 1.5, talkativeness: high}
                  |                        ^~~
            b.yaml:5:44: error: personalities/ada.traits.talkativeness must be a number, found the text "high" \
            [config.type]
                5 |     traits: {openness: 1.5, talkativeness: high}
                  |                                            ^~~~
            2 errors
            """),
    BrokenBundle(
        "not a number", "fishbowl: 1\npersonalities:\n  ada: {name: Ada, energy: .nan}\n",
        expected: """
            b.yaml:3:28: error: personalities/ada.energy must be between 0 and 1, found .nan [config.range]
                3 |   ada: {name: Ada, energy: .nan}
                  |                            ^~~~
            1 error
            """),
    BrokenBundle(
        "settings out of range, or with a fraction",
        "fishbowl: 1\nsettings:\n  conversation:\n    max_turns: 0\n    window: 2.5\n",
        expected: """
            b.yaml:4:16: error: settings/conversation.max_turns must be between 1 and 1000000, found 0 [config.range]
                4 |     max_turns: 0
                  |                ^
            b.yaml:5:13: error: settings/conversation.window must be a whole number, found the number 2.5 [config.type]
                5 |     window: 2.5
                  |             ^~~
            2 errors
            """),
    BrokenBundle(
        "an unknown member of the cast",
        "fishbowl: 1\npersonalities:\n  ada: {name: Ada}\n  wolfgang: {name: Wolfgang}\nscenarios:\n"
            + "  evening: {cast: [ada, wolfgnag]}\n",
        expected: """
            b.yaml:6:25: error: there is no entry personalities/wolfgnag [config.unknownReference]
                6 |   evening: {cast: [ada, wolfgnag]}
                  |                         ^~~~~~~~
                  = did you mean "wolfgang"?
                  = allowed: ada, wolfgang
            1 error
            """),
    BrokenBundle(
        "a member of the cast twice, and none",
        "fishbowl: 1\npersonalities: {ada: {name: Ada}}\nscenarios:\n  a: {cast: [ada, ada]}\n  b: {cast: []}\n",
        expected: """
            b.yaml:4:19: error: scenarios/a.cast holds "ada" twice [config.duplicate]
                4 |   a: {cast: [ada, ada]}
                  |                   ^~~
            b.yaml:5:7: error: scenarios/b.cast must not be empty [config.empty]
                5 |   b: {cast: []}
                  |       ^~~~
            2 errors
            """),
    BrokenBundle(
        "a broken personality in a cast is one problem, not two",
        "fishbowl: 1\npersonalities:\n  ada: {name: \"\"}\nscenarios:\n  s: {cast: [ada]}\n",
        expected: """
            b.yaml:3:15: error: personalities/ada.name must not be empty [config.empty]
                3 |   ada: {name: ""}
                  |               ^~
            1 error
            """),
    BrokenBundle(
        "a tag that means nothing", "fishbowl: 1\npersonalities:\n  ada:\n    name: !secret Ada\n",
        expected: """
            b.yaml:4:11: error: the tag !secret means nothing here [config.tag]
                4 |     name: !secret Ada
                  |           ^
                  = allowed: !file
            1 error
            """),
    BrokenBundle(
        "a number that cannot be kept", "fishbowl: 1\nprompts:\n  p:\n    template: x\n    extensions: {id: 1e999}\n",
        expected: """
            b.yaml:5:22: error: prompts/p.extensions.id is "1e999", which cannot be kept as a number; put it in quotes \
            [config.range]
                5 |     extensions: {id: 1e999}
                  |                      ^~~~~
            1 error
            """),
    BrokenBundle(
        "wide letters before the caret", "fishbowl: 1\npersonalities:\n  ada: {name: 愛達, energy: 夏}\n",
        expected: """
            b.yaml:3:27: error: personalities/ada.energy must be a number, found the text "夏" [config.type]
                3 |   ada: {name: 愛達, energy: 夏}
                  |                             ^~
            1 error
            """),
]
