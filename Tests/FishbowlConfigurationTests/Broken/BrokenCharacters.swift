/// Bundles with characters that YAML, or an eye, does not see as their author does: tabs, line ends, encodings, wide
/// letters, long lines.
let brokenCharacters: [BrokenBundle] = [
    BrokenBundle(
        "tabs and spaces mixed", "fishbowl: 1\nprompts:\n  a: x\n  \tb: y\n",
        expected: """
            b.yaml:4:3: error: a tab indents here; YAML indents with spaces only [yaml.tab]
                4 |   \tb: y
                  |   ^
            1 error
            """),
    BrokenBundle(
        "every line that begins with a tab", "fishbowl: 1\nprompts:\n\ta: x\n\tb: y\nlibraries:\n\tl: return 1\n",
        expected: """
            b.yaml:3:1: error: a tab indents here; YAML indents with spaces only [yaml.tab]
                3 | \ta: x
                  | ^
            b.yaml:4:1: error: a tab indents here; YAML indents with spaces only [yaml.tab]
                4 | \tb: y
                  | ^
            b.yaml:6:1: error: a tab indents here; YAML indents with spaces only [yaml.tab]
                6 | \tl: return 1
                  | ^
            3 errors
            """),
    BrokenBundle(
        "a tab at the beginning of a block", "fishbowl: 1\nlibraries:\n  l: |\n  \treturn 1\n",
        expected: """
            b.yaml:4:3: error: a tab stands where this block is indented; indent with spaces, or say with how many, \
            as in |2 [yaml.tab]
                4 |   \treturn 1
                  |   ^
            1 error
            """),
    BrokenBundle(
        "a tab before the caret", "fishbowl: 1\nsettings:\n  state:\t{fade: 2}\n",
        expected: """
            b.yaml:3:17: error: settings/state.fade must be between 0 and 1, found 2 [config.range]
                3 |   state:\t{fade: 2}
                  |         \t       ^
            1 error
            """),
    BrokenBundle(
        "line ends of Windows", "fishbowl: 1\r\nsettings:\r\n  state:\r\n    fade: 2\r\n",
        expected: """
            b.yaml:4:11: error: settings/state.fade must be between 0 and 1, found 2 [config.range]
                4 |     fade: 2
                  |           ^
            1 error
            """),
    BrokenBundle(
        "line ends of old Macs", "fishbowl: 1\rsettings:\r  state:\r    fade: 2\r",
        expected: """
            b.yaml:4:11: error: settings/state.fade must be between 0 and 1, found 2 [config.range]
                4 |     fade: 2
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a byte order mark on the line of the problem", "\u{FEFF}fishbowl: 2\n",
        expected: """
            b.yaml:1:11: error: this program reads fishbowl: 1, found 2 [config.version]
                1 | fishbowl: 2
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a byte order mark in the middle", "fishbowl: 1\n\u{FEFF}prompts: {}\n",
        expected: """
            b.yaml:2:1: error: the invisible character U+FEFF stands here; remove it [yaml.character]
                2 | \u{FEFF}prompts: {}
                  | ^
            1 error
            """),
    BrokenBundle(
        "a file in UTF-16", "", bytes: ["b.yaml": [0xFF, 0xFE, 0x66, 0x00, 0x69, 0x00]],
        expected: """
            b.yaml:1:1: error: the file is UTF-16 or UTF-32; save it as UTF-8 [yaml.character]
            1 error
            """),
    BrokenBundle(
        "a file in UTF-16 without a byte order mark", "", bytes: ["b.yaml": [0x66, 0x00, 0x69, 0x00]],
        expected: """
            b.yaml:1:1: error: the file is UTF-16 or UTF-32; save it as UTF-8 [yaml.character]
            1 error
            """),
    BrokenBundle(
        "a letter in Latin-1", "",
        bytes: ["b.yaml": Array("fishbowl: 1\nprompts:\n  p: caf".utf8) + [0xE9, 0x0A]],
        expected: """
            b.yaml:3:9: error: the file is not UTF-8 here; save it as UTF-8 [yaml.character]
                3 |   p: caf\u{FFFD}
                  |         ^
            1 error
            """),
    BrokenBundle(
        "control characters", "fishbowl: 1\nprompts:\n  p: a\u{1}b\n  q: c\u{7F}\n",
        expected: """
            b.yaml:3:7: error: the invisible character U+0001 stands here; remove it [yaml.character]
                3 |   p: a\u{FFFD}b
                  |       ^
            b.yaml:4:7: error: the invisible character U+007F stands here; remove it [yaml.character]
                4 |   q: c\u{FFFD}
                  |       ^
            2 errors
            """),
    BrokenBundle(
        "a line separator that no editor shows", "fishbowl: 1\nprompts:\n  p: a\u{2028}b\n",
        expected: """
            b.yaml:3:7: error: the invisible line separator U+2028 stands here; remove it, or write \\u2028 in double \
            quotes [yaml.character]
                3 |   p: a\u{2028}b
                  |       ^
            1 error
            """),
    BrokenBundle(
        "a control character that was escaped",
        "fishbowl: 1\nprompts:\n  p: {template: x, values: [\"\\e[31m\", \"\\e[31m\"]}\n",
        expected: """
            b.yaml:3:39: error: prompts/p.values holds "\\u{1B}[31m" twice [config.duplicate]
                3 |   p: {template: x, values: ["\\e[31m", "\\e[31m"]}
                  |                                       ^~~~~~~~
            1 error
            """),
    BrokenBundle(
        "emoji before the caret", "fishbowl: 1\npersonalities:\n  ada: {name: 😀☕, energy: 7}\n",
        expected: """
            b.yaml:3:27: error: personalities/ada.energy must be between 0 and 1, found 7 [config.range]
                3 |   ada: {name: 😀☕, energy: 7}
                  |                             ^
            1 error
            """),
    BrokenBundle(
        "combining marks before the caret", "fishbowl: 1\npersonalities:\n  ada: {name: Ade\u{301}le, energy: 7}\n",
        expected: """
            b.yaml:3:31: error: personalities/ada.energy must be between 0 and 1, found 7 [config.range]
                3 |   ada: {name: Ade\u{301}le, energy: 7}
                  |                              ^
            1 error
            """),
    BrokenBundle(
        "the end of a very long line",
        "fishbowl: 1\npersonalities:\n  ada: {name: Ada, about: \"" + String(repeating: "m", count: 200)
            + "\", energy: 7}\n",
        expected: """
            b.yaml:3:239: error: personalities/ada.energy must be between 0 and 1, found 7 [config.range]
                3 | …\(String(repeating: "m", count: 87))", energy: 7}
                  |  \(String(repeating: " ", count: 98))^
            1 error
            """),
    BrokenBundle(
        "the beginning of a very long line",
        "fishbowl: 1\npersonalities:\n  ada: {energy: 7, name: \"" + String(repeating: "m", count: 98) + "\"}\n",
        expected: """
            b.yaml:3:17: error: personalities/ada.energy must be between 0 and 1, found 7 [config.range]
                3 |   ada: {energy: 7, name: "\(String(repeating: "m", count: 74))…
                  |                 ^
            1 error
            """),
]
