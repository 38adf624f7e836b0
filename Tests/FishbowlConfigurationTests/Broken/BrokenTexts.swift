/// Bundles whose scripts or includes are wrong.
let brokenTexts: [BrokenBundle] = [
    BrokenBundle(
        "a folded script", "fishbowl: 1\nlibraries:\n  l:\n    script: >\n      local l = {}\n      return l\n",
        expected: """
            b.yaml:4:13: error: libraries/l.script is folded by ">", which joins its lines; write "|", so that lines of \
            the script stay lines [config.scriptStyle]
                4 |     script: >
                  |             ^
            1 error
            """),
    BrokenBundle(
        "a script over several plain lines",
        "fishbowl: 1\nlibraries:\n  l:\n    script: local l = {}\n      return l\n",
        expected: """
            b.yaml:4:13: error: libraries/l.script spans lines in a style that joins them; write "|" and the script on \
            the lines below [config.scriptStyle]
                4 |     script: local l = {}
                  |             ^
            1 error
            """),
    BrokenBundle(
        "an empty script", "fishbowl: 1\nlibraries:\n  l: {script: \" \"}\n",
        expected: """
            b.yaml:3:15: error: libraries/l.script must not be empty [config.empty]
                3 |   l: {script: " "}
                  |               ^~~
            1 error
            """),
    BrokenBundle(
        "a script that is a map", "fishbowl: 1\nlibraries:\n  l: {script: {a: 1}}\n",
        expected: """
            b.yaml:3:15: error: libraries/l.script must be a script, found a map [config.type]
                3 |   l: {script: {a: 1}}
                  |               ^~~~~~
            1 error
            """),
    BrokenBundle(
        "a missing file", "fishbowl: 1\nlibraries:\n  l: !file lua/gramar.lua\n",
        files: ["lua/grammar.lua": "return {}", "lua/moods.lua": "return {}"],
        expected: """
            b.yaml:3:6: error: !file lua/gramar.lua does not exist [config.include]
                3 |   l: !file lua/gramar.lua
                  |      ^~~~~~~~~~~~~~~~~~~~
                  = did you mean "lua/grammar.lua"?
            1 error
            """),
    BrokenBundle(
        "a file above the root", "fishbowl: 1\nlibraries:\n  l: !file ../../../../../../etc/passwd\n",
        expected: """
            b.yaml:3:6: error: !file ../../../../../../etc/passwd leads outside the folder of the import; --root names \
            a wider one [config.include]
                3 |   l: !file ../../../../../../etc/passwd
                  |      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "an absolute path", "fishbowl: 1\nlibraries:\n  l: !file /etc/passwd\n",
        expected: """
            b.yaml:3:6: error: !file /etc/passwd is absolute; name it relative to this file [config.include]
                3 |   l: !file /etc/passwd
                  |      ^~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a folder as a file", "fishbowl: 1\nlibraries:\n  l: !file lua\n", files: ["lua/a.lua": "return 1"],
        expected: """
            b.yaml:3:6: error: !file lua is no file [config.include]
                3 |   l: !file lua
                  |      ^~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a file for a name", "fishbowl: 1\npersonalities:\n  ada: {name: !file name.txt}\n", files: ["name.txt": "Ada"],
        expected: """
            b.yaml:3:15: error: !file may stand only where a script, a template or a map is expected [config.tag]
                3 |   ada: {name: !file name.txt}
                  |               ^
            1 error
            """),
    BrokenBundle(
        "an include of an empty file", "fishbowl: 1\nlibraries:\n  l: !file empty.lua\n", files: ["empty.lua": "\n"],
        expected: """
            b.yaml:3:6: error: libraries/l.script must not be empty [config.empty]
                3 |   l: !file empty.lua
                  |      ^~~~~~~~~~~~~~~
            1 error
            """),
]
