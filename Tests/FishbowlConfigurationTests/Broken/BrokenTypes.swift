/// Bundles with values of another type than is expected.
let brokenTypes: [BrokenBundle] = [
    BrokenBundle(
        "a list of personalities", "fishbowl: 1\npersonalities:\n  - name: Ada\n",
        expected: """
            b.yaml:3:3: error: the section personalities must be a map of entries, found a list [config.type]
                3 |   - name: Ada
                  |   ^
            1 error
            """),
    BrokenBundle(
        "a section that is a text", "fishbowl: 1\nlibraries: grammar\n",
        expected: """
            b.yaml:2:12: error: the section libraries must be a map of entries, found the text "grammar" [config.type]
                2 | libraries: grammar
                  |            ^~~~~~~
            1 error
            """),
    BrokenBundle(
        "a name that is true", "fishbowl: 1\npersonalities:\n  t: {name: true}\n",
        expected: """
            b.yaml:3:13: error: personalities/t.name must be a text in quotes, found the boolean true [config.type]
                3 |   t: {name: true}
                  |             ^~~~
            1 error
            """),
    BrokenBundle(
        "a person called Null", "fishbowl: 1\npersonalities:\n  n: {name: Null}\n",
        expected: """
            b.yaml:3:13: error: personalities/n.name must be a text in quotes, found Null, which means nothing \
            [config.type]
                3 |   n: {name: Null}
                  |             ^~~~
            1 error
            """),
    BrokenBundle(
        "a field without a value", "fishbowl: 1\npersonalities:\n  ada:\n    name:\n    energy: 1\n",
        expected: """
            b.yaml:4:10: error: personalities/ada.name must be a text, found nothing [config.type]
                4 |     name:
                  |          ^
            1 error
            """),
    BrokenBundle(
        "a map for a name", "fishbowl: 1\npersonalities:\n  ada:\n    name: {first: Ada}\n",
        expected: """
            b.yaml:4:11: error: personalities/ada.name must be a text, found a map [config.type]
                4 |     name: {first: Ada}
                  |           ^~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a text for a cast", "fishbowl: 1\npersonalities: {ada: {name: Ada}}\nscenarios:\n  s: {cast: ada}\n",
        expected: """
            b.yaml:4:13: error: scenarios/s.cast must be a list, found the text "ada" [config.type]
                4 |   s: {cast: ada}
                  |             ^~~
                  = did you mean [ada]?
            1 error
            """),
    BrokenBundle(
        "a map for a cast", "fishbowl: 1\nscenarios:\n  s: {cast: {ada: leads}}\n",
        expected: """
            b.yaml:3:13: error: scenarios/s.cast must be a list, found a map [config.type]
                3 |   s: {cast: {ada: leads}}
                  |             ^~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a cast of maps", "fishbowl: 1\nscenarios:\n  s:\n    cast:\n      - ada: leads\n      - name: Bob\n",
        expected: """
            b.yaml:5:9: error: scenarios/s.cast[1] must be a text, found a map [config.type]
                5 |       - ada: leads
                  |         ^
            b.yaml:6:9: error: scenarios/s.cast[2] must be a text, found a map [config.type]
                6 |       - name: Bob
                  |         ^
            2 errors
            """),
    BrokenBundle(
        "an empty element",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    aliases:\n      - Countess\n      -\n",
        expected: """
            b.yaml:7:8: error: personalities/ada.aliases[2] must be a text, found nothing [config.type]
                7 |       -
                  |        ^
            1 error
            """),
    BrokenBundle(
        "aliases that are empty, or there twice",
        "fishbowl: 1\npersonalities:\n  ada: {name: Ada, aliases: [\"\", A, \"A\"]}\n",
        expected: """
            b.yaml:3:30: error: personalities/ada.aliases[1] must not be empty [config.empty]
                3 |   ada: {name: Ada, aliases: ["", A, "A"]}
                  |                              ^~
            b.yaml:3:37: error: personalities/ada.aliases holds "A" twice [config.duplicate]
                3 |   ada: {name: Ada, aliases: ["", A, "A"]}
                  |                                     ^~~
            2 errors
            """),
    BrokenBundle(
        "a list of traits and of goals",
        "fishbowl: 1\npersonalities:\n  ada: {name: Ada, traits: [open], goals: [Compute]}\n",
        expected: """
            b.yaml:3:28: error: personalities/ada.traits must be a map, found a list [config.type]
                3 |   ada: {name: Ada, traits: [open], goals: [Compute]}
                  |                            ^~~~~~
            b.yaml:3:43: error: personalities/ada.goals must be a map, found a list [config.type]
                3 |   ada: {name: Ada, traits: [open], goals: [Compute]}
                  |                                           ^~~~~~~~~
            2 errors
            """),
    BrokenBundle(
        "a goal without a description", "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    goals:\n      win:\n",
        expected: """
            b.yaml:6:11: error: personalities/ada.goals.win must be a text, found nothing [config.type]
                6 |       win:
                  |           ^
            1 error
            """),
    BrokenBundle(
        "an empty prompt, a number and a list as prompts", "fishbowl: 1\nprompts:\n  a:\n  b: 7\n  c: [x]\n",
        expected: """
            b.yaml:3:5: error: prompts/a.template must be a text, found nothing [config.type]
                3 |   a:
                  |     ^
            b.yaml:4:6: error: prompts/b.template must be a text in quotes, found the number 7 [config.type]
                4 |   b: 7
                  |      ^
            b.yaml:5:6: error: prompts/c must be a map, found a list [config.type]
                5 |   c: [x]
                  |      ^~~
            3 errors
            """),
    BrokenBundle(
        "extensions that are a text", "fishbowl: 1\nlibraries:\n  l: {script: return 1, extensions: mine}\n",
        expected: """
            b.yaml:3:37: error: libraries/l.extensions must be a map, found the text "mine" [config.type]
                3 |   l: {script: return 1, extensions: mine}
                  |                                     ^~~~
            1 error
            """),
    BrokenBundle(
        "a name that is too long", "fishbowl: 1\npersonalities:\n  a: {name: \(String(repeating: "a", count: 101))}\n",
        expected: """
            b.yaml:3:13: error: personalities/a.name has 101 characters; at most 100 are allowed [config.size]
                3 |   a: {name: \(String(repeating: "a", count: 88))…
                  |             ^\(String(repeating: "~", count: 87))
            1 error
            """),
    BrokenBundle(
        "a library without a script", "fishbowl: 1\nlibraries:\n  l: {}\n",
        expected: """
            b.yaml:3:3: error: libraries/l needs the field "script" [config.missing]
                3 |   l: {}
                  |   ^
            1 error
            """),
    BrokenBundle(
        "a scenario without a cast", "fishbowl: 1\nscenarios:\n  s: {title: Nobody}\n",
        expected: """
            b.yaml:3:3: error: scenarios/s needs the field "cast" [config.missing]
                3 |   s: {title: Nobody}
                  |   ^
            1 error
            """),
    BrokenBundle(
        "a cast of someone in capitals",
        "fishbowl: 1\npersonalities: {ada: {name: Ada}}\nscenarios: {s: {cast: [Ada]}}\n",
        expected: """
            b.yaml:3:24: error: there is no entry personalities/Ada [config.unknownReference]
                3 | scenarios: {s: {cast: [Ada]}}
                  |                        ^~~
                  = did you mean "ada"?
                  = allowed: ada
            1 error
            """),
    BrokenBundle(
        "a cast when there is nobody", "fishbowl: 1\nscenarios: {s: {cast: [ada]}}\n",
        expected: """
            b.yaml:2:24: error: there is no entry personalities/ada [config.unknownReference]
                2 | scenarios: {s: {cast: [ada]}}
                  |                        ^~~
            1 error
            """),
]
