/// Scripts that are not Lua, in every place where a script can be written.
let brokenSyntax: [BrokenScript] = [
    BrokenScript(
        "the first line of a block", "fishbowl: 1\nlibraries:\n  l: |\n    local l = = 1\n    return l\n",
        expected: """
            b.yaml:4:5: error: libraries/l: unexpected symbol near '=' [script.syntax]
                4 |     local l = = 1
                  |     ^~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a line in the middle of a block",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    script: |\n      local ada = {}\n\n      -- 朝\n"
            + "      function ada.improvise(self turn)\n      end\n      return ada\n",
        expected: """
            b.yaml:9:7: error: personalities/ada: ')' expected near 'turn' [script.syntax]
                9 |       function ada.improvise(self turn)
                  |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "an end that is missing at the end of a block",
        "fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n    function l.f()\n      return 1\n    return l\nprompts: {}\n",
        expected: """
            b.yaml:7:5: error: libraries/l: 'end' expected (to close 'function' at line 5) near 'return' [script.syntax]
                7 |     return l
                  |     ^~~~~~~~
            1 error
            """),
    BrokenScript(
        "an end that is missing behind the last line",
        "fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n    function l.f()\n      l.x = 1\n    return l\n\nprompts: {}\n",
        expected: """
            b.yaml:7:5: error: libraries/l: 'end' expected (to close 'function' at line 5) near <eof> [script.syntax]
                7 |     return l
                  |     ^~~~~~~~
            1 error
            """),
    BrokenScript(
        "an end too many", "fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n    end\n    return l\n",
        expected: """
            b.yaml:5:5: error: libraries/l: <eof> expected near 'end' [script.syntax]
                5 |     end
                  |     ^~~
            1 error
            """),
    BrokenScript(
        "a block with an indentation indicator",
        "fishbowl: 1\nlibraries:\n  l: |2\n      local l = {}\n    l.x = = 1\n    return l\n",
        expected: """
            b.yaml:5:5: error: libraries/l: unexpected symbol near '=' [script.syntax]
                5 |     l.x = = 1
                  |     ^~~~~~~~~
            1 error
            """),
    BrokenScript(
        "the last line of a block without a line end",
        "fishbowl: 1\nlibraries:\n  l: |-\n    local l = {}\n    return l l\n",
        expected: """
            b.yaml:5:5: error: libraries/l: <eof> expected near 'l' [script.syntax]
                5 |     return l l
                  |     ^~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a block that keeps the empty lines behind it",
        "fishbowl: 1\nlibraries:\n  l: |+\n    local l = {\n\n\nprompts: {}\n",
        expected: """
            b.yaml:4:5: error: libraries/l: unexpected symbol near <eof> [script.syntax]
                4 |     local l = {
                  |     ^~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a block behind empty lines and a comment",
        "fishbowl: 1\nlibraries:\n  l: | # words\n\n\n    local l = {\n    return l\n",
        expected: """
            b.yaml:7:5: error: libraries/l: unexpected symbol near 'return' [script.syntax]
                7 |     return l
                  |     ^~~~~~~~
            1 error
            """),
    BrokenScript(
        "a Lua file", "fishbowl: 1\nlibraries:\n  l: !file lua/l.lua\n",
        files: ["lua/l.lua": "local l = {}\n\tfunction l.f( return 1 end\nreturn l\n"],
        expected: """
            lua/l.lua:2:2: error: libraries/l: <name> or '...' expected near 'return' [script.syntax]
                2 | \tfunction l.f( return 1 end
                  | \t^~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a Lua file with line ends of Windows", "fishbowl: 1\nlibraries:\n  l: !file l.lua\n",
        files: ["l.lua": "local l = {}\r\nlocal s = \"open\r\nreturn l\r\n"],
        expected: """
            l.lua:2:1: error: libraries/l: unfinished string near '"open' [script.syntax]
                2 | local s = "open
                  | ^~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "words of another language",
        "fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n    if l != nil then end\n    return l\n",
        expected: """
            b.yaml:5:5: error: libraries/l: 'then' expected near '!' [script.syntax]
                5 |     if l != nil then end
                  |     ^~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a comment that is not closed", "fishbowl: 1\nlibraries:\n  l: |\n    --[[ words\n    return {}\n",
        expected: """
            b.yaml:5:5: error: libraries/l: unfinished long comment (starting at line 4) near <eof> [script.syntax]
                5 |     return {}
                  |     ^~~~~~~~~
            1 error
            """),
]
