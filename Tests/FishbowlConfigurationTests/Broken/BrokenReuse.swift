/// Bundles with anchors, aliases, merge keys, several documents, directives, and more than the limits allow.
let brokenReuse: [BrokenBundle] = [
    BrokenBundle(
        "an alias of nothing", "fishbowl: 1\nscenarios:\n  s: {cast: *crew}\n",
        expected: """
            b.yaml:3:13: error: *crew names nothing: no &crew stands before it [yaml.alias]
                3 |   s: {cast: *crew}
                  |             ^~~~~
            1 error
            """),
    BrokenBundle(
        "an alias before its anchor", "fishbowl: 1\nprompts:\n  p: *text\n  q: &text x\n",
        expected: """
            b.yaml:3:6: error: *text names nothing: no &text stands before it [yaml.alias]
                3 |   p: *text
                  |      ^~~~~
            1 error
            """),
    BrokenBundle(
        "an alias inside its own anchor", "fishbowl: 1\npersonalities:\n  ada: {name: Ada, extensions: &e {me: *e}}\n",
        expected: """
            b.yaml:3:40: error: *e stands inside the value that &e names; a value cannot hold itself [yaml.alias]
                3 |   ada: {name: Ada, extensions: &e {me: *e}}
                  |                                        ^~
            1 error
            """),
    BrokenBundle(
        "a merge of nothing", "fishbowl: 1\npersonalities:\n  ada: {<<: *base, name: Ada}\n",
        expected: """
            b.yaml:3:13: error: *base names nothing: no &base stands before it [yaml.alias]
                3 |   ada: {<<: *base, name: Ada}
                  |             ^~~~~
            1 error
            """),
    BrokenBundle(
        "a merge of a text", "fishbowl: 1\npersonalities:\n  ada: {<<: base, name: Ada}\n",
        expected: """
            b.yaml:3:9: error: << merges a map, or a list of maps; this is neither [yaml.key]
                3 |   ada: {<<: base, name: Ada}
                  |         ^~
            1 error
            """),
    BrokenBundle(
        "a merge of a list of texts", "fishbowl: 1\npersonalities:\n  ada: {<<: [{energy: 1}, base], name: Ada}\n",
        expected: """
            b.yaml:3:9: error: << merges a map, or a list of maps; this is neither [yaml.key]
                3 |   ada: {<<: [{energy: 1}, base], name: Ada}
                  |         ^~
            1 error
            """),
    BrokenBundle(
        "two merges", "fishbowl: 1\npersonalities:\n  a: &a {name: A}\n  b:\n    <<: *a\n    <<: {energy: 1}\n",
        expected: """
            b.yaml:6:5: error: the key "<<" stands twice in this map; it is first on line 5 [yaml.duplicateKey]
                6 |     <<: {energy: 1}
                  |     ^~
            1 error
            """),
    BrokenBundle(
        "a mistake in what is merged shows where it is written",
        "fishbowl: 1\nlibraries:\n  a: &a {script: return 1, extension: {}}\n  b: {<<: *a, script: return 2}\n",
        expected: """
            b.yaml:3:28: error: libraries/a has no field "extension" [config.unknownKey]
                3 |   a: &a {script: return 1, extension: {}}
                  |                            ^~~~~~~~~
                  = did you mean "extensions"?
                  = allowed: extensions, script, tests
            b.yaml:3:28: error: libraries/b has no field "extension" [config.unknownKey]
                3 |   a: &a {script: return 1, extension: {}}
                  |                            ^~~~~~~~~
                  = did you mean "extensions"?
                  = allowed: extensions, script, tests
            2 errors
            """),
    BrokenBundle(
        "aliases that grow without end",
        "fishbowl: 1\nprompts:\n  - &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "bcdefg".map { letter in
                let before = String(UnicodeScalar((letter.asciiValue ?? 0) - 1))
                return "  - &\(letter) [" + Array(repeating: "*\(before)", count: 10).joined(separator: ", ") + "]\n"
            }.joined(),
        expected: """
            b.yaml:8:9: error: with its aliases expanded, the file has more than 200000 values [yaml.limit]
                8 |   - &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
                  |         ^
            1 error
            """),
    BrokenBundle(
        "lists inside lists inside lists",
        "fishbowl: 1\nprompts: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "\n",
        expected: """
            b.yaml:2:73: error: lists and maps are nested deeper than 64 levels here [yaml.limit]
                2 | …\(String(repeating: "[", count: 57))\(String(repeating: "]", count: 43))…
                  |  \(String(repeating: " ", count: 50))^
            1 error
            """),
    BrokenBundle(
        "two documents", "fishbowl: 1\nprompts:\n  p: x\n---\nfishbowl: 1\n",
        expected: """
            b.yaml:4:1: error: a second document begins here; a file holds one document, so use a file for each \
            [yaml.documents]
                4 | ---
                  | ^~~
            1 error
            """),
    BrokenBundle(
        "a document behind the end of the first", "fishbowl: 1\n...\nprompts:\n  p: x\n",
        expected: """
            b.yaml:3:1: error: a second document begins here; a file holds one document, so use a file for each \
            [yaml.documents]
                3 | prompts:
                  | ^
            1 error
            """),
    BrokenBundle(
        "a version of YAML that does not exist", "%YAML 3.0\n---\nfishbowl: 1\n",
        expected: """
            b.yaml:1:1: error: this version of YAML is not known; write %YAML 1.2, or leave it out [yaml.syntax]
                1 | %YAML 3.0
                  | ^
            1 error
            """),
    BrokenBundle(
        "a line that begins with a per cent", "fishbowl: 1\nprompts:\n  p: \"x\n%s says: y\"\n  q: |\n%s: z\n",
        expected: """
            b.yaml:6:1: error: a line that begins with '%' is a directive to the YAML parser; put a text in quotes, or \
            indent it [yaml.syntax]
                6 | %s: z
                  | ^
            1 error
            """),
]
