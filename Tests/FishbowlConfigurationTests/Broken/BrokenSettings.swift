/// Bundles whose settings are not there, stand in the wrong place or are of the wrong type.
let brokenSettings: [BrokenBundle] = [
    BrokenBundle(
        "a setting without its group", "fishbowl: 1\nsettings:\n  max_turns: 12\n",
        expected: """
            b.yaml:3:3: error: settings has no group "max_turns" [config.unknownKey]
                3 |   max_turns: 12
                  |   ^~~~~~~~~
                  = did you mean "conversation: {max_turns: …}"?
                  = allowed: analytics, budget, conversation, health, knowledge, memory, metrics, prompt, reply, script, state, trust
            1 error
            """),
    BrokenBundle(
        "a setting by its path", "fishbowl: 1\nsettings:\n  conversation.max_turns: 12\n",
        expected: """
            b.yaml:3:3: error: settings has no group "conversation.max_turns" [config.unknownKey]
                3 |   conversation.max_turns: 12
                  |   ^~~~~~~~~~~~~~~~~~~~~~
                  = did you mean "conversation: {max_turns: …}"?
                  = allowed: analytics, budget, conversation, health, knowledge, memory, metrics, prompt, reply, script, state, trust
            1 error
            """),
    BrokenBundle(
        "a mistyped setting", "fishbowl: 1\nsettings:\n  script: {feul: 5000}\n",
        expected: """
            b.yaml:3:12: error: settings/script has no field "feul" [config.unknownKey]
                3 |   script: {feul: 5000}
                  |            ^~~~
                  = did you mean "fuel"?
                  = allowed: cpu_ms, extensions, fuel, memory_mib, wall_ms
            1 error
            """),
    BrokenBundle(
        "a setting in capitals", "fishbowl: 1\nsettings:\n  script: {CPU_ms: 250}\n",
        expected: """
            b.yaml:3:12: error: settings/script has no field "CPU_ms" [config.unknownKey]
                3 |   script: {CPU_ms: 250}
                  |            ^~~~~~
                  = did you mean "cpu_ms"?
                  = allowed: cpu_ms, extensions, fuel, memory_mib, wall_ms
            1 error
            """),
    BrokenBundle(
        "a group that is a number", "fishbowl: 1\nsettings:\n  conversation: 12\n",
        expected: """
            b.yaml:3:17: error: settings/conversation must be a map, found the number 12 [config.type]
                3 |   conversation: 12
                  |                 ^~
            1 error
            """),
    BrokenBundle(
        "a list of settings", "fishbowl: 1\nsettings:\n  conversation:\n    - max_turns: 12\n    - window: 5\n",
        expected: """
            b.yaml:4:5: error: settings/conversation must be a map, found a list [config.type]
                4 |     - max_turns: 12
                  |     ^
            1 error
            """),
    BrokenBundle(
        "settings just outside their ranges",
        "fishbowl: 1\nsettings:\n  script: {memory_mib: 1025, cpu_ms: 0}\n  trust: {half_life_days: 0, conversed: -10.5}\n",
        expected: """
            b.yaml:3:24: error: settings/script.memory_mib must be between 1 and 1024, found 1025 [config.range]
                3 |   script: {memory_mib: 1025, cpu_ms: 0}
                  |                        ^~~~
            b.yaml:3:38: error: settings/script.cpu_ms must be between 1 and 60000, found 0 [config.range]
                3 |   script: {memory_mib: 1025, cpu_ms: 0}
                  |                                      ^
            b.yaml:4:27: error: settings/trust.half_life_days must be between 0.01 and 36500, found 0 [config.range]
                4 |   trust: {half_life_days: 0, conversed: -10.5}
                  |                           ^
            b.yaml:4:41: error: settings/trust.conversed must be between -10 and 10, found -10.5 [config.range]
                4 |   trust: {half_life_days: 0, conversed: -10.5}
                  |                                         ^~~~~
            4 errors
            """),
    BrokenBundle(
        "settings of a scenario that are a text",
        "fishbowl: 1\npersonalities: {ada: {name: Ada}}\nscenarios:\n  s: {cast: [ada], settings: short}\n",
        expected: """
            b.yaml:4:30: error: scenarios/s.settings must be a map, found the text "short" [config.type]
                4 |   s: {cast: [ada], settings: short}
                  |                              ^~~~~
            1 error
            """),
    BrokenBundle(
        "a setting of a scenario out of range",
        "fishbowl: 1\npersonalities: {ada: {name: Ada}}\nscenarios:\n"
            + "  s: {cast: [ada], settings: {memory: {importance_base: 11}}}\n",
        expected: """
            b.yaml:4:57: error: scenarios/s.settings.memory.importance_base must be between 1 and 10, found 11 \
            [config.range]
                4 |   s: {cast: [ada], settings: {memory: {importance_base: 11}}}
                  |                                                         ^~
            1 error
            """),
]
