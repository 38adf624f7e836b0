/// Bundles whose numbers are texts, or out of range.
let brokenNumbers: [BrokenBundle] = [
    BrokenBundle(
        "a number in quotes", "fishbowl: 1\npersonalities:\n  ada: {name: Ada, energy: \"0.5\"}\n",
        expected: """
            b.yaml:3:28: error: personalities/ada.energy must be a number, found the text "0.5"; write 0.5 without \
            quotes [config.type]
                3 |   ada: {name: Ada, energy: "0.5"}
                  |                            ^~~~~
            1 error
            """),
    BrokenBundle(
        "a comma for a point", "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    energy: 0,5\n",
        expected: """
            b.yaml:5:13: error: personalities/ada.energy must be a number, found the text "0,5" [config.type]
                5 |     energy: 0,5
                  |             ^~~
                  = did you mean "0.5"?
            1 error
            """),
    BrokenBundle(
        "underscores in a number", "fishbowl: 1\nsettings:\n  script: {fuel: 1_000_000}\n",
        expected: """
            b.yaml:3:18: error: settings/script.fuel must be a whole number, found the text "1_000_000" [config.type]
                3 |   script: {fuel: 1_000_000}
                  |                  ^~~~~~~~~
                  = did you mean "1000000"?
            1 error
            """),
    BrokenBundle(
        "a unit behind a number", "fishbowl: 1\nsettings:\n  script: {memory_mib: 16 MiB, cpu_ms: 250ms}\n",
        expected: """
            b.yaml:3:24: error: settings/script.memory_mib must be a whole number, found the text "16 MiB"; write the number \
            alone [config.type]
                3 |   script: {memory_mib: 16 MiB, cpu_ms: 250ms}
                  |                        ^~~~~~
            b.yaml:3:40: error: settings/script.cpu_ms must be a whole number, found the text "250ms"; write the number \
            alone [config.type]
                3 |   script: {memory_mib: 16 MiB, cpu_ms: 250ms}
                  |                                        ^~~~~
            2 errors
            """),
    BrokenBundle(
        "yes for a number",
        "fishbowl: 1\npersonalities:\n  ada: {name: Ada, traits: {open: yes, shy: true, tall: off}}\n",
        expected: """
            b.yaml:3:35: error: personalities/ada.traits.open must be a number, found the text "yes" [config.type]
                3 |   ada: {name: Ada, traits: {open: yes, shy: true, tall: off}}
                  |                                   ^~~
            b.yaml:3:45: error: personalities/ada.traits.shy must be a number, found the boolean true [config.type]
                3 |   ada: {name: Ada, traits: {open: yes, shy: true, tall: off}}
                  |                                             ^~~~
            b.yaml:3:57: error: personalities/ada.traits.tall must be a number, found the text "off" [config.type]
                3 |   ada: {name: Ada, traits: {open: yes, shy: true, tall: off}}
                  |                                                         ^~~
            3 errors
            """),
    BrokenBundle(
        "nothing, a list and a map for numbers",
        "fishbowl: 1\npersonalities:\n  ada: {name: Ada, energy: , valence: [0], arousal: {}}\n",
        expected: """
            b.yaml:3:28: error: personalities/ada.energy must be a number, found nothing [config.type]
                3 |   ada: {name: Ada, energy: , valence: [0], arousal: {}}
                  |                            ^
            b.yaml:3:39: error: personalities/ada.valence must be a number, found a list [config.type]
                3 |   ada: {name: Ada, energy: , valence: [0], arousal: {}}
                  |                                       ^~~
            b.yaml:3:53: error: personalities/ada.arousal must be a number, found a map [config.type]
                3 |   ada: {name: Ada, energy: , valence: [0], arousal: {}}
                  |                                                     ^~
            3 errors
            """),
    BrokenBundle(
        "infinite, too large and just beyond",
        "fishbowl: 1\npersonalities:\n"
            + "  ada: {name: Ada, energy: .inf, valence: -1e400, arousal: 1.0000001}\n",
        expected: """
            b.yaml:3:28: error: personalities/ada.energy must be between 0 and 1, found .inf [config.range]
                3 |   ada: {name: Ada, energy: .inf, valence: -1e400, arousal: 1.0000001}
                  |                            ^~~~
            b.yaml:3:43: error: personalities/ada.valence must be between -1 and 1, found -1e400 [config.range]
                3 |   ada: {name: Ada, energy: .inf, valence: -1e400, arousal: 1.0000001}
                  |                                           ^~~~~~
            b.yaml:3:60: error: personalities/ada.arousal must be between -1 and 1, found 1.0000001 [config.range]
                3 |   ada: {name: Ada, energy: .inf, valence: -1e400, arousal: 1.0000001}
                  |                                                            ^~~~~~~~~
            3 errors
            """),
    BrokenBundle(
        "percents", "fishbowl: 1\nsettings:\n  state: {fade: 2%, spoken_cost: 40}\n",
        expected: """
            b.yaml:3:17: error: settings/state.fade must be a number, found the text "2%" [config.type]
                3 |   state: {fade: 2%, spoken_cost: 40}
                  |                 ^~
                  = did you mean "0.02"?
            b.yaml:3:34: error: settings/state.spoken_cost must be between 0 and 1, found 40 [config.range]
                3 |   state: {fade: 2%, spoken_cost: 40}
                  |                                  ^~
            2 errors
            """),
    BrokenBundle(
        "exponents, fractions and huge numbers where whole ones are expected",
        "fishbowl: 1\nsettings:\n  conversation: {max_turns: 1e3, window: 20.0, pair_turns: 99999999999999999999}\n",
        expected: """
            b.yaml:3:29: error: settings/conversation.max_turns must be a whole number, found the number 1e3 [config.type]
                3 |   conversation: {max_turns: 1e3, window: 20.0, pair_turns: 99999999999999999999}
                  |                             ^~~
            b.yaml:3:42: error: settings/conversation.window must be a whole number, found the number 20.0 [config.type]
                3 |   conversation: {max_turns: 1e3, window: 20.0, pair_turns: 99999999999999999999}
                  |                                          ^~~~
            b.yaml:3:60: error: settings/conversation.pair_turns must be between 2 and 100, found 99999999999999999999 \
            [config.range]
                3 |   conversation: {max_turns: 1e3, window: 20.0, pair_turns: 99999999999999999999}
                  |                                                            ^~~~~~~~~~~~~~~~~~~~
            3 errors
            """),
    BrokenBundle(
        "numbers that extensions cannot keep",
        "fishbowl: 1\nprompts:\n  p: {template: x, extensions: {a: [.nan], b: {c: 99999999999999999999}}}\n",
        expected: """
            b.yaml:3:37: error: prompts/p.extensions.a[1] is ".nan", which cannot be kept as a number; put it in quotes \
            [config.range]
                3 |   p: {template: x, extensions: {a: [.nan], b: {c: 99999999999999999999}}}
                  |                                     ^~~~
            b.yaml:3:51: error: prompts/p.extensions.b.c is "99999999999999999999", which cannot be kept as a number; \
            put it in quotes [config.range]
                3 |   p: {template: x, extensions: {a: [.nan], b: {c: 99999999999999999999}}}
                  |                                                   ^~~~~~~~~~~~~~~~~~~~
            2 errors
            """),
]
