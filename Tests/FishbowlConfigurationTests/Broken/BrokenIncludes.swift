private func library(_ path: String) -> String { "fishbowl: 1\nlibraries:\n  l: !file \(path)\n" }

/// Bundles whose `!file` leads to nothing that may be read.
let brokenIncludes: [BrokenBundle] = [
    BrokenBundle(
        "a file in other letters", library("lua/Grammar.lua"), files: ["lua/grammar.lua": "return {}"],
        expected: """
            b.yaml:3:6: error: !file lua/Grammar.lua does not exist [config.include]
                3 |   l: !file lua/Grammar.lua
                  |      ^~~~~~~~~~~~~~~~~~~~~
                  = did you mean "lua/grammar.lua"?
            1 error
            """),
    BrokenBundle(
        "a folder that does not exist", library("luo/grammar.lua"), files: ["lua/grammar.lua": "return {}"],
        expected: """
            b.yaml:3:6: error: !file luo/grammar.lua does not exist [config.include]
                3 |   l: !file luo/grammar.lua
                  |      ^~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a path with backslashes", library("lua\\grammar.lua"), files: ["lua/grammar.lua": "return {}"],
        expected: """
            b.yaml:3:6: error: !file lua\\grammar.lua does not exist [config.include]
                3 |   l: !file lua\\grammar.lua
                  |      ^~~~~~~~~~~~~~~~~~~~~
                  = did you mean "lua/grammar.lua"?
            1 error
            """),
    BrokenBundle(
        "a link that leads outside", library("l.lua"), links: ["l.lua": "/etc/hostname"],
        expected: """
            b.yaml:3:6: error: !file l.lua leads outside the folder of the import; --root names a wider one \
            [config.include]
                3 |   l: !file l.lua
                  |      ^~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a link that leads nowhere", library("l.lua"), links: ["l.lua": "gone.lua"],
        expected: """
            b.yaml:3:6: error: !file l.lua is a link that leads nowhere [config.include]
                3 |   l: !file l.lua
                  |      ^~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a link to a device", library("zero"), links: ["zero": "/dev/zero"],
        expected: """
            b.yaml:3:6: error: !file zero leads outside the folder of the import; --root names a wider one \
            [config.include]
                3 |   l: !file zero
                  |      ^~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a file that is not UTF-8", library("l.lua"), bytes: ["l.lua": [0x2D, 0x2D, 0xE9]],
        expected: """
            b.yaml:3:6: error: !file l.lua is not UTF-8 [config.include]
                3 |   l: !file l.lua
                  |      ^~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a script that is too long", library("l.lua"), bytes: ["l.lua": Array(repeating: 0x2D, count: 262_145)],
        expected: """
            b.yaml:3:6: error: libraries/l.script has 262145 bytes; at most 262144 are allowed [config.size]
                3 |   l: !file l.lua
                  |      ^~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a file that is too large", library("l.lua"), bytes: ["l.lua": Array(repeating: 0x2D, count: 4_194_305)],
        expected: """
            b.yaml:3:6: error: !file l.lua has 4194305 bytes; at most 4194304 are read [config.include]
                3 |   l: !file l.lua
                  |      ^~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a list of files", library("[a.lua, b.lua]"),
        expected: """
            b.yaml:3:6: error: !file must name one file [config.include]
                3 |   l: !file [a.lua, b.lua]
                  |      ^
            1 error
            """),
    BrokenBundle(
        "the path of a file without !file", "fishbowl: 1\nlibraries:\n  l: lua/grammar.lua\n",
        files: ["lua/grammar.lua": "return {}"],
        expected: """
            b.yaml:3:6: error: libraries/l.script is the path of a file, not a script; write !file before it \
            [config.scriptStyle]
                3 |   l: lua/grammar.lua
                  |      ^~~~~~~~~~~~~~~
                  = did you mean !file lua/grammar.lua?
            1 error
            """),
    BrokenBundle(
        "a !file in quotes", "fishbowl: 1\nlibraries:\n  l: \"!file lua/grammar.lua\"\n",
        files: ["lua/grammar.lua": "return {}"],
        expected: """
            b.yaml:3:6: error: libraries/l.script is the path of a file, not a script; write !file before it, \
            without quotes [config.scriptStyle]
                3 |   l: "!file lua/grammar.lua"
                  |      ^~~~~~~~~~~~~~~~~~~~~~~
                  = did you mean !file lua/grammar.lua?
            1 error
            """),
    BrokenBundle(
        "a script of nothing but spaces and line ends", "fishbowl: 1\nlibraries:\n  l: |\n    \n\n  m: return 1\n",
        expected: """
            b.yaml:3:6: error: libraries/l.script must not be empty [config.empty]
                3 |   l: |
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a script that is a number, a list, true and nothing",
        "fishbowl: 1\nlibraries:\n  a: {script: 7}\n  b: {script: [return 1]}\n  c: {script: true}\n  d: {script: }\n",
        expected: """
            b.yaml:3:15: error: libraries/a.script must be a script, found the number 7 [config.type]
                3 |   a: {script: 7}
                  |               ^
            b.yaml:4:15: error: libraries/b.script must be a script, found a list [config.type]
                4 |   b: {script: [return 1]}
                  |               ^~~~~~~~~~
            b.yaml:5:15: error: libraries/c.script must be a script, found the boolean true [config.type]
                5 |   c: {script: true}
                  |               ^~~~
            b.yaml:6:15: error: libraries/d.script must be a script, found nothing [config.type]
                6 |   d: {script: }
                  |               ^
            4 errors
            """),
    BrokenBundle(
        "a script over two lines in quotes", "fishbowl: 1\nlibraries:\n  l: \"local l = {}\n    return l\"\n",
        expected: """
            b.yaml:3:6: error: libraries/l.script spans lines in a style that joins them; write "|" and the script on \
            the lines below [config.scriptStyle]
                3 |   l: "local l = {}
                  |      ^
            1 error
            """),
]
