/// Bundles whose quotes, escapes, first letters of texts or blocks are wrong.
let brokenQuotes: [BrokenBundle] = [
    BrokenBundle(
        "an open quote that a later one closes",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: \"Ada\n    about: \"a mathematician\"\n",
        expected: """
            b.yaml:4:11: error: the quoted text that begins here ends on line 5, where more follows; its closing quote \
            may be missing [yaml.syntax]
                4 |     name: "Ada
                  |           ^
            1 error
            """),
    BrokenBundle(
        "an open single quote", "fishbowl: 1\npersonalities:\n  ada: {name: 'Ada}\n",
        expected: """
            b.yaml:3:15: error: the quoted text that begins here has no closing quote [yaml.syntax]
                3 |   ada: {name: 'Ada}
                  |               ^
            1 error
            """),
    BrokenBundle(
        "an apostrophe in single quotes", "fishbowl: 1\npersonalities:\n  ada:\n    name: 'Ada's twin'\n",
        expected: """
            b.yaml:4:16: error: text follows the closing quote; write '' for a quote inside single quotes [yaml.syntax]
                4 |     name: 'Ada's twin'
                  |                ^
            1 error
            """),
    BrokenBundle(
        "quotes in double quotes", "fishbowl: 1\npersonalities:\n  ada:\n    name: \"The \"Countess\"\"\n",
        expected: """
            b.yaml:4:17: error: text follows the closing quote; write \\" for a quote inside double quotes [yaml.syntax]
                4 |     name: "The "Countess""
                  |                 ^
            1 error
            """),
    BrokenBundle(
        "a path of Windows in double quotes", "fishbowl: 1\nprompts:\n  p: \"C:\\Users\"\n",
        expected: """
            b.yaml:3:9: error: the escape \\U needs 8 of the digits 0-9 and a-f behind it; write \\\\ for a \
            backslash [yaml.syntax]
                3 |   p: "C:\\Users"
                  |         ^
            1 error
            """),
    BrokenBundle(
        "an escape that does not exist", "fishbowl: 1\nprompts:\n  p: \"100\\% sure\"\n",
        expected: """
            b.yaml:3:10: error: this is no escape of double quotes; write \\\\ for a backslash, or use single quotes \
            [yaml.syntax]
                3 |   p: "100\\% sure"
                  |          ^
            1 error
            """),
    BrokenBundle(
        "half of a character as an escape", "fishbowl: 1\nprompts:\n  p: \"a\\uD800\"\n",
        expected: """
            b.yaml:3:8: error: this escape names no character of Unicode [yaml.syntax]
                3 |   p: "a\\uD800"
                  |        ^
            1 error
            """),
    BrokenBundle(
        "a text that begins with an at", "fishbowl: 1\npersonalities:\n  ada:\n    name: @ada\n",
        expected: """
            b.yaml:4:11: error: a text cannot begin with '@'; put it in quotes [yaml.syntax]
                4 |     name: @ada
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a text that begins with a backquote", "fishbowl: 1\nprompts:\n  p: `code`\n",
        expected: """
            b.yaml:3:6: error: a text cannot begin with '`'; put it in quotes [yaml.syntax]
                3 |   p: `code`
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a text that begins with a per cent", "fishbowl: 1\nprompts:\n  p: %s says\n",
        expected: """
            b.yaml:3:6: error: a text cannot begin with '%'; put it in quotes [yaml.syntax]
                3 |   p: %s says
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a text in stars", "fishbowl: 1\nprompts:\n  p: *Rain* falls\n",
        expected: """
            b.yaml:3:6: error: a text that begins with '*' must be in quotes, or it is read as an alias [yaml.syntax]
                3 |   p: *Rain* falls
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a text that begins with an ampersand", "fishbowl: 1\npersonalities:\n  co:\n    name: & Co\n",
        expected: """
            b.yaml:4:11: error: a text that begins with '&' must be in quotes, or it is read as an anchor [yaml.syntax]
                4 |     name: & Co
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a text that begins with a question mark", "fishbowl: 1\nprompts:\n  p: ? who knows\n",
        expected: """
            b.yaml:3:6: error: a '?' is not allowed here; put a text that begins with '?' in quotes [yaml.syntax]
                3 |   p: ? who knows
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a text that begins with a comma", "fishbowl: 1\nprompts:\n  p: , she said\n",
        expected: """
            b.yaml:3:6: error: a value is expected here, found ',' [yaml.syntax]
                3 |   p: , she said
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a template without quotes", "fishbowl: 1\nprompts:\n  p: {{self.name}} speaks\n",
        expected: """
            b.yaml:3:6: error: a text that begins with '{' must be in quotes, or it is read as a map [yaml.key]
                3 |   p: {{self.name}} speaks
                  |      ^
            1 error
            """),
    BrokenBundle(
        "nothing but a template without quotes", "fishbowl: 1\nprompts:\n  p: {{self.name}}\n",
        expected: """
            b.yaml:3:6: error: a text that begins with '{' must be in quotes, or it is read as a map [yaml.key]
                3 |   p: {{self.name}}
                  |      ^
            1 error
            """),
    BrokenBundle(
        "a script on the line of its bar", "fishbowl: 1\nlibraries:\n  l: | return {}\n",
        expected: """
            b.yaml:3:8: error: the text after '|' or '>' begins on the line below; only a comment may stand here \
            [yaml.syntax]
                3 |   l: | return {}
                  |        ^
            1 error
            """),
    BrokenBundle(
        "an indentation indicator of zero", "fishbowl: 1\nlibraries:\n  l: |0\n    return {}\n",
        expected: """
            b.yaml:3:7: error: the number of columns behind '|' or '>' is 1 to 9 [yaml.syntax]
                3 |   l: |0
                  |       ^
            1 error
            """),
    BrokenBundle(
        "a line that leaves its block", "fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n  return l\n",
        expected: """
            b.yaml:5:3: error: a key is expected here, but no ':' follows; a line of the text above is indented by \
            4 spaces [yaml.syntax]
                5 |   return l
                  |   ^
            1 error
            """),
]
