/// Scripts that are Lua and fail while they load.
let brokenLoading: [BrokenScript] = [
    BrokenScript(
        "a value that is not there",
        "fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n    l.first = words[1]\n    return l\n",
        expected: """
            b.yaml:5:5: error: libraries/l: attempt to index a nil value (global 'words') [script.error]
                5 |     l.first = words[1]
                  |     ^~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a function that is not there", "fishbowl: 1\nlibraries:\n  l: !file l.lua\n",
        files: ["l.lua": "local l = {}\nprnt(\"hello\")\nreturn l\n"],
        expected: """
            l.lua:2:1: error: libraries/l: attempt to call a nil value (global 'prnt') [script.error]
                2 | prnt("hello")
                  | ^~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "an error of the script's own", "fishbowl: 1\nlibraries:\n  l: |\n    error(\"no words\\nat all\")\n",
        expected: """
            b.yaml:4:5: error: libraries/l: no words\\nat all [script.error]
                4 |     error("no words\\nat all")
                  |     ^~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a library that is not there",
        "fishbowl: 1\nlibraries:\n  grammar: return {}\n  moods: return {}\npersonalities:\n  ada:\n    name: Ada\n"
            + "    script: |\n      local g = require \"gramar\"\n      return {}\n",
        expected: """
            b.yaml:9:7: error: personalities/ada: there is no library 'gramar'; known libraries: grammar, moods \
            [script.error]
                9 |       local g = require "gramar"
                  |       ^~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a library that breaks two scripts is told once",
        "fishbowl: 1\nlibraries:\n  l: |\n    return nil + 1\npersonalities:\n  a: {name: A, script: \"require 'l' return {}\"}\n"
            + "  b: {name: B, script: \"require 'l' return {}\"}\n",
        expected: """
            b.yaml:4:5: error: libraries/l: attempt to perform arithmetic on a nil value [script.error]
                4 |     return nil + 1
                  |     ^~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a script that never ends",
        "fishbowl: 1\nlibraries:\n  l: |\n    local n = 0\n    while true do n = n + 1 end\n",
        expected: """
            b.yaml:5:5: error: libraries/l: used more than 10000000 fuel; is there a loop that does not end? \
            [script.fuel]
                5 |     while true do n = n + 1 end
                  |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "what the host does not give", "fishbowl: 1\nlibraries:\n  l: |\n    local f = io.open(\"x\")\n    return {}\n",
        expected: """
            b.yaml:4:5: error: libraries/l: attempt to index a nil value (global 'io') [script.error]
                4 |     local f = io.open("x")
                  |     ^~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "mistakes of three scripts in three files",
        "fishbowl: 1\nlibraries:\n  z: !file z.lua\n  a: !file a.lua\npersonalities:\n  ada:\n    name: Ada\n    script: |\n      x.y = 1\n",
        files: ["z.lua": "return = 1", "a.lua": "\nerror('a')"],
        expected: """
            a.lua:2:1: error: libraries/a: a [script.error]
                2 | error('a')
                  | ^~~~~~~~~~
            b.yaml:9:7: error: personalities/ada: attempt to index a nil value (global 'x') [script.error]
                9 |       x.y = 1
                  |       ^~~~~~~
            z.lua:1:1: error: libraries/z: unexpected symbol near '=' [script.syntax]
                1 | return = 1
                  | ^~~~~~~~~~
            3 errors
            """),
]
