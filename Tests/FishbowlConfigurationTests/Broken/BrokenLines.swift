/// Bundles whose lines do not hang together: missing colons, spaces and dashes, wrong indentation, open brackets.
let brokenLines: [BrokenBundle] = [
    BrokenBundle(
        "a key without a colon, before its neighbour",
        """
        fishbowl: 1
        personalities:
          ada:
            name Ada
            about: a mathematician
        """,
        expected: """
            b.yaml:4:5: error: a key is expected here, but no ':' follows [yaml.syntax]
                4 |     name Ada
                  |     ^
            1 error
            """),
    BrokenBundle(
        "a key without a colon, behind its neighbour",
        """
        fishbowl: 1
        personalities:
          ada:
            name: Ada
            about = a mathematician
            energy: 1
        """,
        expected: """
            b.yaml:5:5: error: a key is expected here, but no ':' follows [yaml.syntax]
                5 |     about = a mathematician
                  |     ^
            1 error
            """),
    BrokenBundle(
        "no space behind a colon", "fishbowl: 1\npersonalities:\n  ada:\n    name:Ada\n    about: a mathematician\n",
        expected: """
            b.yaml:4:9: error: a space must follow this ':' [yaml.syntax]
                4 |     name:Ada
                  |         ^
            1 error
            """),
    BrokenBundle(
        "no space behind the only colon", "fishbowl: 1\npersonalities:\n  ada:\n    name:Ada\n",
        expected: """
            b.yaml:4:5: error: personalities/ada must be a map, found the text "name:Ada"; a space must follow the ':' \
            [config.type]
                4 |     name:Ada
                  |     ^~~~~~~~
            1 error
            """),
    BrokenBundle(
        "no space behind the colon of the version", "fishbowl:1\nprompts:\n  p: x\n",
        expected: """
            b.yaml:1:9: error: a space must follow this ':' [yaml.syntax]
                1 | fishbowl:1
                  |         ^
            1 error
            """),
    BrokenBundle(
        "a no-break space behind a colon", "fishbowl: 1\npersonalities:\n  ada:\n    name:\u{A0}Ada\n    energy: 1\n",
        expected: """
            b.yaml:4:9: error: a space must follow this ':'; the one that does is U+00A0 [yaml.syntax]
                4 |     name:\u{A0}Ada
                  |         ^
            1 error
            """),
    BrokenBundle(
        "an element without its dash",
        "fishbowl: 1\nscenarios:\n  s:\n    cast:\n    - ada\n    - bob\n    wolfgang\n",
        expected: """
            b.yaml:7:5: error: an element of the list of line 5 is expected here; begin it with "- " [yaml.syntax]
                7 |     wolfgang
                  |     ^
            1 error
            """),
    BrokenBundle(
        "no space behind a dash", "fishbowl: 1\nscenarios:\n  s:\n    cast:\n      - ada\n      -wolfgang\n",
        expected: """
            b.yaml:6:7: error: a space must follow this '-' [yaml.syntax]
                6 |       -wolfgang
                  |       ^
            1 error
            """),
    BrokenBundle(
        "a list that begins on the line of its key", "fishbowl: 1\nscenarios:\n  s:\n    cast: - ada\n",
        expected: """
            b.yaml:4:11: error: a '-' is not allowed here; a list begins on a line of its own, and a text that begins \
            with '-' stands in quotes [yaml.syntax]
                4 |     cast: - ada
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a dash among the fields of a map", "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    - about: x\n",
        expected: """
            b.yaml:5:5: error: a key of the map that begins on line 4 is expected here; indent this line like its \
            neighbours [yaml.syntax]
                5 |     - about: x
                  |     ^
            1 error
            """),
    BrokenBundle(
        "a line between two indentations", "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n   about: x\n",
        expected: """
            b.yaml:5:4: error: this line is indented by 3 spaces, those above by 2 and 4; indent it like the ones it \
            belongs to [yaml.syntax]
                5 |    about: x
                  |    ^
            1 error
            """),
    BrokenBundle(
        "a line that is indented too far", "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n      about: x\n",
        expected: """
            b.yaml:5:12: error: a ':' is not allowed here, since this line goes on with the text of line 4; indent it \
            like line 4, or put the whole text in quotes [yaml.syntax]
                5 |       about: x
                  |            ^
            1 error
            """),
    BrokenBundle(
        "fields that are not indented at all", "fishbowl: 1\npersonalities:\n  ada:\n  name: Ada\n",
        expected: """
            b.yaml:3:7: error: personalities/ada must be a map, found nothing [config.type]
                3 |   ada:
                  |       ^
            b.yaml:4:9: error: personalities/name must be a map, found the text "Ada" [config.type]
                4 |   name: Ada
                  |         ^~~
            2 errors
            """),
    BrokenBundle(
        "a colon in a text", "fishbowl: 1\nscenarios:\n  s: {cast: [ada]}\n  t:\n    title: Act two: the storm\n",
        expected: """
            b.yaml:5:19: error: a ':' is not allowed here; put a text that holds ': ' in quotes [yaml.syntax]
                5 |     title: Act two: the storm
                  |                   ^
            1 error
            """),
    BrokenBundle(
        "a list that is not closed", "fishbowl: 1\nscenarios:\n  s:\n    cast: [ada, wolfgang\n    title: x\n",
        expected: """
            b.yaml:4:11: error: the list [ that begins here needs ',' or ']' before line 5 goes on [yaml.syntax]
                4 |     cast: [ada, wolfgang
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a list that is not closed at the end", "fishbowl: 1\nscenarios:\n  s:\n    cast: [ada, wolfgang\n",
        expected: """
            b.yaml:4:11: error: the list [ that begins here has no closing ']' [yaml.syntax]
                4 |     cast: [ada, wolfgang
                  |           ^
            1 error
            """),
    BrokenBundle(
        "a map that is not closed", "fishbowl: 1\npersonalities:\n  ada: {name: Ada, traits: {openness: 1}\n",
        expected: """
            b.yaml:3:8: error: the map { that begins here has no closing '}' [yaml.syntax]
                3 |   ada: {name: Ada, traits: {openness: 1}
                  |        ^
            1 error
            """),
    BrokenBundle(
        "a list that the wrong bracket closes", "fishbowl: 1\nscenarios:\n  s: {cast: [ada}}\n",
        expected: """
            b.yaml:3:17: error: ',' or ']' is expected here, in the list that begins at column 13 [yaml.syntax]
                3 |   s: {cast: [ada}}
                  |                 ^
            1 error
            """),
    BrokenBundle(
        "two texts without a comma", "fishbowl: 1\npersonalities:\n  ada: {name: Ada, aliases: [\"A\" \"B\"]}\n",
        expected: """
            b.yaml:3:34: error: ',' or ']' is expected here, in the list that begins at column 29 [yaml.syntax]
                3 |   ada: {name: Ada, aliases: ["A" "B"]}
                  |                                  ^
            1 error
            """),
    BrokenBundle(
        "two commas", "fishbowl: 1\nscenarios:\n  s: {cast: [ada,, bob]}\n",
        expected: """
            b.yaml:3:18: error: a value is expected here, found ',' [yaml.syntax]
                3 |   s: {cast: [ada,, bob]}
                  |                  ^
            1 error
            """),
    BrokenBundle(
        "a text behind a list", "fishbowl: 1\nscenarios:\n  s:\n    title: [Act two] The storm\n",
        expected: """
            b.yaml:4:22: error: text follows the closing ']'; put the whole text in quotes [yaml.syntax]
                4 |     title: [Act two] The storm
                  |                      ^
            1 error
            """),
]
