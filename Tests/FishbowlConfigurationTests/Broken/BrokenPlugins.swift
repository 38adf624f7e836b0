/// Plugins whose settings are declared wrongly, or set to what they cannot be.
let brokenPlugins: [BrokenBundle] = [
    BrokenBundle(
        "a value of the wrong type, one out of range, and one that is not declared",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              limit: { type: integer, range: [1, 100], default: 3 }
              words: { type: list, of: string }
            values: { limit: 0, words: damn, limits: 4 }

        """,
        expected: """
            b.yaml:8:22: error: plugins/guard.values.limit must be between 1 and 100, found 0 [config.range]
                8 |     values: { limit: 0, words: damn, limits: 4 }
                  |                      ^
            b.yaml:8:32: error: plugins/guard.values.words must be a list, found the text "damn" [config.type]
                8 |     values: { limit: 0, words: damn, limits: 4 }
                  |                                ^~~~
                  = did you mean [damn]?
            b.yaml:8:38: error: plugins/guard.values has no field "limits" [config.unknownKey]
                8 |     values: { limit: 0, words: damn, limits: 4 }
                  |                                      ^~~~~~
                  = did you mean "limit"?
                  = allowed: limit, words
            3 errors
            """),
    BrokenBundle(
        "a choice that is none",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              action: { type: string, choices: [veto, redact], default: reject }
              ways: { type: list, of: string, choices: [veto, redact] }
            values: { ways: [veto, redcat] }

        """,
        expected: """
            b.yaml:6:65: error: plugins/guard.settings.action.default cannot be "reject" [config.choice]
                6 |       action: { type: string, choices: [veto, redact], default: reject }
                  |                                                                 ^~~~~~
                  = did you mean "redact"?
                  = allowed: redact, veto
            1 error
            """),
    BrokenBundle(
        "an element that is no choice",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              ways: { type: list, of: string, choices: [veto, redact] }
            values: { ways: [veto, redcat] }

        """,
        expected: """
            b.yaml:7:28: error: plugins/guard.values.ways[2] cannot be "redcat" [config.choice]
                7 |     values: { ways: [veto, redcat] }
                  |                            ^~~~~~
                  = did you mean "redact"?
                  = allowed: redact, veto
            1 error
            """),
    BrokenBundle(
        "a declaration without a type, and one of none",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              limit: { range: [1, 100], default: many }
              words: { type: text, default: 3 }

        """,
        expected: """
            b.yaml:6:7: error: plugins/guard.settings.limit needs the field "type" [config.missing]
                6 |       limit: { range: [1, 100], default: many }
                  |       ^~~~~
            b.yaml:7:22: error: plugins/guard.settings.words.type cannot be "text" [config.choice]
                7 |       words: { type: text, default: 3 }
                  |                      ^~~~
                  = allowed: boolean, integer, list, map, number, string
            2 errors
            """),
    BrokenBundle(
        "a default that is out of its range",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              limit: { type: integer, range: [1, 100], default: 101 }

        """,
        expected: """
            b.yaml:6:57: error: plugins/guard.settings.limit.default must be between 1 and 100, found 101 [config.range]
                6 |       limit: { type: integer, range: [1, 100], default: 101 }
                  |                                                         ^~~
            1 error
            """),
    BrokenBundle(
        "ranges that are none",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              a: { type: integer, range: [100, 1] }
              b: { type: number, range: [1, 2, 3] }
              c: { type: integer, range: [0.5, 2] }
              d: { type: number, range: [1] }

        """,
        expected: """
            b.yaml:6:34: error: plugins/guard.settings.a.range must be the least and the greatest number: [1, 100] \
            [config.range]
                6 |       a: { type: integer, range: [100, 1] }
                  |                                  ^~~~~~~~
            b.yaml:7:33: error: plugins/guard.settings.b.range must be the least and the greatest number: [1, 100] \
            [config.range]
                7 |       b: { type: number, range: [1, 2, 3] }
                  |                                 ^~~~~~~~~
            b.yaml:8:34: error: plugins/guard.settings.c.range must be whole numbers, as the setting is [config.range]
                8 |       c: { type: integer, range: [0.5, 2] }
                  |                                  ^~~~~~~~
            b.yaml:9:33: error: plugins/guard.settings.d.range must be the least and the greatest number: [1, 100] \
            [config.range]
                9 |       d: { type: number, range: [1] }
                  |                                 ^~~
            4 errors
            """),
    BrokenBundle(
        "what does not go with the type",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              a: { type: string, range: [1, 2] }
              b: { type: integer, choices: [one] }
              c: { type: list }
              d: { type: boolean, of: string }

        """,
        expected: """
            b.yaml:6:33: error: plugins/guard.settings.a.range is for numbers, and this is a string [config.type]
                6 |       a: { type: string, range: [1, 2] }
                  |                                 ^~~~~~
            b.yaml:7:36: error: plugins/guard.settings.b.choices is for strings, and this is an integer [config.type]
                7 |       b: { type: integer, choices: [one] }
                  |                                    ^~~~~
            b.yaml:8:7: error: plugins/guard.settings.c.of is needed: it says what the list holds [config.missing]
                8 |       c: { type: list }
                  |       ^
            b.yaml:9:31: error: plugins/guard.settings.d.of is for lists, and this is a boolean [config.type]
                9 |       d: { type: boolean, of: string }
                  |                               ^~~~~~
            4 errors
            """),
    BrokenBundle(
        "values without a declaration, and a switch that is none",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            enabled: off
            values: { limit: 3 }

        """,
        expected: """
            b.yaml:5:14: error: plugins/guard.enabled must be true or false, found the text "off" [config.type]
                5 |     enabled: off
                  |              ^~~
                  = did you mean "false"?
            b.yaml:6:15: error: plugins/guard.values has no field "limit" [config.unknownKey]
                6 |     values: { limit: 3 }
                  |               ^~~~~
            2 errors
            """),
    BrokenBundle(
        "a secret in a setting",
        """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              api_key: { type: string }
            values: { api_key: hunter2 }

        """,
        expected: """
            b.yaml:7:24: error: plugins/guard.values.api_key must name an environment variable: write api_key: env:NAME, \
            and set that variable where fishbowl runs [config.secret]
                7 |     values: { api_key: ••• }
                  |                        ^~~
            1 error
            """),
]
