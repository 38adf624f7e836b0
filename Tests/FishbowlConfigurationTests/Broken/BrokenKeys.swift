private let rule = "keys begin with a-z and go on with a-z, 0-9, \"_\" and \"-\", 64 at most [config.key]"

/// Bundles whose keys break the rule, or are no keys at all.
let brokenKeys: [BrokenBundle] = [
    BrokenBundle(
        "an empty key", "fishbowl: 1\nprompts:\n  \"\": x\n",
        expected: """
            b.yaml:3:3: error: "" is no key: \(rule)
                3 |   "": x
                  |   ^~
            1 error
            """),
    BrokenBundle(
        "a key with dots", "fishbowl: 1\nprompts:\n  speaking.aloud: x\n",
        expected: """
            b.yaml:3:3: error: "speaking.aloud" is no key: \(rule)
                3 |   speaking.aloud: x
                  |   ^~~~~~~~~~~~~~
                  = did you mean "speaking-aloud"?
            1 error
            """),
    BrokenBundle(
        "a key with accents", "fishbowl: 1\npersonalities:\n  zoë: {name: Zoë}\n",
        expected: """
            b.yaml:3:3: error: "zoë" is no key: \(rule)
                3 |   zoë: {name: Zoë}
                  |   ^~~
            1 error
            """),
    BrokenBundle(
        "a key in another alphabet", "fishbowl: 1\npersonalities:\n  紫式部: {name: Murasaki}\n",
        expected: """
            b.yaml:3:3: error: "紫式部" is no key: \(rule)
                3 |   紫式部: {name: Murasaki}
                  |   ^~~~~~
            1 error
            """),
    BrokenBundle(
        "a key that is a number", "fishbowl: 1\npersonalities:\n  9000: {name: Hal}\n",
        expected: """
            b.yaml:3:3: error: "9000" is no key: \(rule)
                3 |   9000: {name: Hal}
                  |   ^~~~
            1 error
            """),
    BrokenBundle(
        "a key of 65 letters", "fishbowl: 1\nprompts:\n  \(String(repeating: "k", count: 65)): x\n",
        expected: """
            b.yaml:3:3: error: "\(String(repeating: "k", count: 40))…" is no key: \(rule)
                3 |   \(String(repeating: "k", count: 65)): x
                  |   ^\(String(repeating: "~", count: 64))
            1 error
            """),
    BrokenBundle(
        "a key with a line end", "fishbowl: 1\nprompts:\n  \"a\\nb\": x\n",
        expected: """
            b.yaml:3:3: error: "a…" is no key: \(rule)
                3 |   "a\\nb": x
                  |   ^~~~~~
            1 error
            """),
    BrokenBundle(
        "keys of traits and goals",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    traits: {Open Mind: 1}\n    goals: {1st: x}\n",
        expected: """
            b.yaml:5:14: error: "Open Mind" is no key: \(rule)
                5 |     traits: {Open Mind: 1}
                  |              ^~~~~~~~~
                  = did you mean "open-mind"?
            b.yaml:6:13: error: "1st" is no key: \(rule)
                6 |     goals: {1st: x}
                  |             ^~~
            2 errors
            """),
    BrokenBundle(
        "no-break spaces as indentation", "fishbowl: 1\nprompts:\n  a: x\n  \u{A0}b: y\n",
        expected: """
            b.yaml:4:3: error: "\u{A0}b" holds the invisible character U+00A0; write a space, or nothing [config.key]
                4 |   \u{A0}b: y
                  |   ^~
                  = did you mean "b"?
            1 error
            """),
    BrokenBundle(
        "a section twice", "fishbowl: 1\nprompts:\n  a: x\nprompts:\n  b: y\n",
        expected: """
            b.yaml:4:1: error: the key "prompts" stands twice in this map; it is first on line 2 [yaml.duplicateKey]
                4 | prompts:
                  | ^~~~~~~
            1 error
            """),
    BrokenBundle(
        "a field twice, and a third time", "fishbowl: 1\npersonalities:\n  ada: {name: A, name: B, name: C}\n",
        expected: """
            b.yaml:3:18: error: the key "name" stands twice in this map; it is first on line 3 [yaml.duplicateKey]
                3 |   ada: {name: A, name: B, name: C}
                  |                  ^~~~
            b.yaml:3:27: error: the key "name" stands twice in this map; it is first on line 3 [yaml.duplicateKey]
                3 |   ada: {name: A, name: B, name: C}
                  |                           ^~~~
            2 errors
            """),
    BrokenBundle(
        "a list as a key", "fishbowl: 1\npersonalities:\n  [ada, bob]: {name: Both}\n",
        expected: """
            b.yaml:3:3: error: a key must be a text, not a list or a map [yaml.key]
                3 |   [ada, bob]: {name: Both}
                  |   ^
            1 error
            """),
]
