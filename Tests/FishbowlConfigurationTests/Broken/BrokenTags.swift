/// Bundles with tags that mean nothing, or stand where they mean nothing.
let brokenTags: [BrokenBundle] = [
    BrokenBundle(
        "a tag of another program", "fishbowl: 1\nlibraries:\n  l: !include l.lua\n", files: ["l.lua": "return 1"],
        expected: """
            b.yaml:3:6: error: the tag !include means nothing here [config.tag]
                3 |   l: !include l.lua
                  |      ^
                  = allowed: !file
            1 error
            """),
    BrokenBundle(
        "!file in capitals", "fishbowl: 1\nlibraries:\n  l: !File l.lua\n", files: ["l.lua": "return 1"],
        expected: """
            b.yaml:3:6: error: the tag !File means nothing here [config.tag]
                3 |   l: !File l.lua
                  |      ^
                  = did you mean "!file"?
                  = allowed: !file
            1 error
            """),
    BrokenBundle(
        "a text that begins with an exclamation mark", "fishbowl: 1\nprompts:\n  p: !important be kind\n",
        expected: """
            b.yaml:3:6: error: the tag !important means nothing here [config.tag]
                3 |   p: !important be kind
                  |      ^
                  = allowed: !file
            1 error
            """),
    BrokenBundle(
        "a tag of YAML 1.1", "fishbowl: 1\npersonalities:\n  ada: {name: Ada, energy: !!float 1}\n",
        expected: """
            b.yaml:3:28: error: the tag !!float means nothing here [config.tag]
                3 |   ada: {name: Ada, energy: !!float 1}
                  |                            ^
                  = allowed: !file
            1 error
            """),
    BrokenBundle(
        "a number that a tag makes a text", "fishbowl: 1\npersonalities:\n  ada: {name: Ada, energy: !!str 1}\n",
        expected: """
            b.yaml:3:28: error: personalities/ada.energy must be a number, found the text "1"; write 1 without a tag \
            [config.type]
                3 |   ada: {name: Ada, energy: !!str 1}
                  |                            ^~~~~~~
            1 error
            """),
    BrokenBundle(
        "a tag whose prefix is not known", "fishbowl: 1\nprompts:\n  p: !my!tag x\n",
        expected: """
            b.yaml:3:6: error: this tag is not known [yaml.syntax]
                3 |   p: !my!tag x
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a !file of a cast, and one in extensions",
        "fishbowl: 1\nscenarios:\n  s: {cast: !file cast.txt, extensions: {x: !file x.txt}}\n",
        files: ["cast.txt": "ada", "x.txt": "x"],
        expected: """
            b.yaml:3:13: error: !file may stand only where a script, a template or a map is expected [config.tag]
                3 |   s: {cast: !file cast.txt, extensions: {x: !file x.txt}}
                  |             ^
            b.yaml:3:45: error: !file may stand only where a script, a template or a map is expected [config.tag]
                3 |   s: {cast: !file cast.txt, extensions: {x: !file x.txt}}
                  |                                             ^
            2 errors
            """),
]
