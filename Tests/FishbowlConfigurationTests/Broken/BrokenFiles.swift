/// Bundles of several files, and files that are no bundles.
let brokenFiles: [BrokenBundle] = [
    BrokenBundle(
        "problems are told by file and line, whatever order the files are named in",
        "fishbowl: 1\nsettings:\n  state: {fade: 2}\n  trust: {base_rate: 2}\n",
        files: ["a.yaml": "fishbowl: 2\n", "c/d.yaml": "prompts: {}\n"], paths: ["c", "b.yaml", "a.yaml"],
        expected: """
            a.yaml:1:11: error: this program reads fishbowl: 1, found 2 [config.version]
                1 | fishbowl: 2
                  |           ^
            b.yaml:3:17: error: settings/state.fade must be between 0 and 1, found 2 [config.range]
                3 |   state: {fade: 2}
                  |                 ^
            b.yaml:4:22: error: settings/trust.base_rate must be between 0 and 1, found 2 [config.range]
                4 |   trust: {base_rate: 2}
                  |                      ^
            c/d.yaml:1:1: error: the file must say fishbowl: 1 at its top [config.version]
                1 | prompts: {}
                  | ^
            4 errors
            """),
    BrokenBundle(
        "an entry in two files of other folders", "fishbowl: 1\nlibraries:\n  l: return 1\n",
        files: ["x/b.yaml": "fishbowl: 1\nlibraries:\n\n  l: return 2\n"], paths: ["b.yaml", "x"],
        expected: """
            x/b.yaml:4:3: error: libraries/l is there already, at b.yaml:3:3 [config.duplicate]
                4 |   l: return 2
                  |   ^
            1 error
            """),
    BrokenBundle(
        "a broken file does not hide what is wrong in another", "fishbowl: 1\nprompts:\n  p: \"open\n",
        files: ["z.yaml": "fishbowl: 1\nscenarios:\n  s: {cast: []}\n"], paths: ["z.yaml", "b.yaml"],
        expected: """
            b.yaml:3:6: error: the quoted text that begins here has no closing quote [yaml.syntax]
                3 |   p: "open
                  |      ^
            z.yaml:3:7: error: scenarios/s.cast must not be empty [config.empty]
                3 |   s: {cast: []}
                  |       ^~~~
            2 errors
            """),
    BrokenBundle(
        "a path that is not there", "fishbowl: 1\n", paths: ["bundel.yaml"],
        expected: """
            error: there is no file or folder bundel.yaml [config.input]
            1 error
            """),
    BrokenBundle(
        "a folder without bundles", "fishbowl: 1\n", files: ["lua/a.lua": "return 1"], paths: ["lua"],
        expected: """
            error: the folder lua holds no file whose name ends in .yaml [config.input]
            1 error
            """),
    BrokenBundle(
        "a file of no bytes", "",
        expected: """
            b.yaml:1:1: error: the file is empty; it must begin with fishbowl: 1 [config.version]
            1 error
            """),
    BrokenBundle(
        "nothing but the marker of a document", "---\n",
        expected: """
            b.yaml:1:1: error: the file is empty; it must begin with fishbowl: 1 [config.version]
                1 | ---
                  | ^
            1 error
            """),
    BrokenBundle(
        "a text instead of a bundle", "Once upon a time\n",
        expected: """
            b.yaml:1:1: error: a bundle must be a map with fishbowl: 1 and sections, found the text "Once upon a time" \
            [config.type]
                1 | Once upon a time
                  | ^~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a version in quotes", "fishbowl: \"1\"\n",
        expected: """
            b.yaml:1:11: error: this program reads fishbowl: 1, found the text "1"; write 1 without quotes \
            [config.version]
                1 | fishbowl: "1"
                  |           ^~~
            1 error
            """),
    BrokenBundle(
        "a version without a number", "fishbowl:\n",
        expected: """
            b.yaml:1:10: error: this program reads fishbowl: 1, found nothing [config.version]
                1 | fishbowl:
                  |          ^
            1 error
            """),
    BrokenBundle(
        "a version that is a map", "fishbowl: {version: 1}\n",
        expected: """
            b.yaml:1:11: error: this program reads fishbowl: 1, found a map [config.version]
                1 | fishbowl: {version: 1}
                  |           ^~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a version in capitals", "prompts: {}\nFishbowl: 1\n",
        expected: """
            b.yaml:2:1: error: the file must say fishbowl: 1 at its top [config.version]
                2 | Fishbowl: 1
                  | ^~~~~~~~
                  = did you mean "fishbowl"?
            1 error
            """),
]
