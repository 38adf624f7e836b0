/// Bundles whose prompts are wrong.
let brokenTemplates: [BrokenBundle] = [
    BrokenBundle(
        "an unknown field, in a literal block",
        "fishbowl: 1\nprompts:\n  speaking: |\n    Hello.\n    You are {{self.nmae}}.\n",
        expected: """
            b.yaml:5:15: error: self has no "nmae" [template.unknownName]
                5 |     You are {{self.nmae}}.
                  |               ^~~~~~~~~
                  = did you mean "name"?
                  = allowed: about, arousal, conversations, energy, key, mood, name, state, traits, valence
            1 error
            """),
    BrokenBundle(
        "an unknown value", "fishbowl: 1\nprompts:\n  p: Rain over {{city}}.\n",
        expected: """
            b.yaml:3:18: error: there is no value "city"; further ones are named in the prompt's values: \
            [template.unknownName]
                3 |   p: Rain over {{city}}.
                  |                  ^~~~
                  = allowed: memories, self, stage, turn
            1 error
            """),
    BrokenBundle(
        "an open tag and an open section",
        "fishbowl: 1\nprompts:\n  p: |\n    {{#memories}}{{text}}\n    {{self.name\n",
        expected: """
            b.yaml:4:8: error: the section {{#memories}} has no {{/memories}} [template.syntax]
                4 |     {{#memories}}{{text}}
                  |        ^~~~~~~~
            b.yaml:5:5: error: the tag that begins here has no }} [template.syntax]
                5 |     {{self.name
                  |     ^~
            2 errors
            """),
    BrokenBundle(
        "sections that cross", "fishbowl: 1\nprompts:\n  p: \"{{#turn}}{{/self}}\"\n",
        expected: """
            b.yaml:3:19: error: {{/self}} stands where {{/turn}} is expected, opened on line 1 [template.syntax]
                3 |   p: "{{#turn}}{{/self}}"
                  |                   ^~~~
            1 error
            """),
    BrokenBundle(
        "a partial", "fishbowl: 1\nprompts:\n  p: \"{{> other}}\"\n",
        expected: """
            b.yaml:3:7: error: {{> is not part of prompts; they have {{name}}, {{#name}}, {{^name}}, {{/name}} \
            [template.syntax]
                3 |   p: "{{> other}}"
                  |       ^~
            1 error
            """),
    BrokenBundle(
        "a list as a text", "fishbowl: 1\nprompts:\n  p: \"You remember {{memories}}\"\n",
        expected: """
            b.yaml:3:22: error: {{memories}} is a list; write {{#memories}}…{{/memories}} [template.value]
                3 |   p: "You remember {{memories}}"
                  |                      ^~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a wrong name in a file", "fishbowl: 1\nprompts:\n  p: !file prompts/p.txt\n",
        files: ["prompts/p.txt": "One\r\nTwo {{turn.tpoic}}\r\n"],
        expected: """
            prompts/p.txt:2:7: error: turn has no "tpoic" [template.unknownName]
                2 | Two {{turn.tpoic}}
                  |       ^~~~~~~~~~
                  = did you mean "topic"?
                  = allowed: conversation, listeners, messages, number, scenario, title, topic
                  = included from b.yaml:3:6
            1 error
            """),
    BrokenBundle(
        "a wrong name in a folded text", "fishbowl: 1\nprompts:\n  p: >\n    Hello\n    {{me}}\n",
        expected: """
            b.yaml:3:6: error: there is no value "me"; further ones are named in the prompt's values: \
            [template.unknownName]
                3 |   p: >
                  |      ^
                  = allowed: memories, self, stage, turn
            1 error
            """),
]
