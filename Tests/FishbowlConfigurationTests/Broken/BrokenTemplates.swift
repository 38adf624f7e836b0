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
                  = allowed: about, arousal, conversations, energy, energy_in_words, key, mood, name, state, traits, \
            traits_in_words, valence
            1 error
            """),
    BrokenBundle(
        "an unknown value", "fishbowl: 1\nprompts:\n  p: Rain over {{city}}.\n",
        expected: """
            b.yaml:3:18: error: there is no value "city"; if a script gives it, list it in the prompt's \
            field values [template.unknownName]
                3 |   p: Rain over {{city}}.
                  |                  ^~~~
                  = allowed: goals, memories, present, scene, self, shareable, stage, turn
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
            b.yaml:3:19: error: {{/self}} stands where {{/turn}} is expected, opened on line 3 [template.syntax]
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
                  = allowed: conversation, listeners, messages, number, scenario, shareable, title, topic
                  = included from b.yaml:3:6
            1 error
            """),
    BrokenBundle(
        "a wrong name in a folded text", "fishbowl: 1\nprompts:\n  p: >\n    Hello\n    {{me}}\n",
        expected: """
            b.yaml:3:6: error: there is no value "me"; if a script gives it, list it in the prompt's \
            field values [template.unknownName]
                3 |   p: >
                  |      ^
                  = allowed: goals, memories, present, scene, self, shareable, stage, turn
            1 error
            """),
    BrokenBundle(
        "sections that cross, in a block",
        "fishbowl: 1\nprompts:\n  p: |\n    {{#turn}}\n    {{topic}}\n    {{/trun}}\n",
        expected: """
            b.yaml:6:8: error: {{/trun}} stands where {{/turn}} is expected, opened on line 4 [template.syntax]
                6 |     {{/trun}}
                  |        ^~~~
            1 error
            """),
    BrokenBundle(
        "an end without a beginning", "fishbowl: 1\nprompts:\n  p: \"{{topic}} {{/turn}}\"\n",
        expected: """
            b.yaml:3:20: error: {{/turn}} closes a section that was not opened [template.syntax]
                3 |   p: "{{topic}} {{/turn}}"
                  |                    ^~~~
            1 error
            """),
    BrokenBundle(
        "tags that hold no name", "fishbowl: 1\nprompts:\n  p: \"{{}} {{turn topic}} {{self..name}} {{1st}}\"\n",
        expected: """
            b.yaml:3:7: error: "" is no name; write {{name}} or {{name.field}} [template.syntax]
                3 |   p: "{{}} {{turn topic}} {{self..name}} {{1st}}"
                  |       ^~
            b.yaml:3:12: error: "turn topic" is no name; write {{name}} or {{name.field}} [template.syntax]
                3 |   p: "{{}} {{turn topic}} {{self..name}} {{1st}}"
                  |            ^~
            b.yaml:3:27: error: "self..name" is no name; write {{name}} or {{name.field}} [template.syntax]
                3 |   p: "{{}} {{turn topic}} {{self..name}} {{1st}}"
                  |                           ^~
            b.yaml:3:42: error: "1st" is no name; write {{name}} or {{name.field}} [template.syntax]
                3 |   p: "{{}} {{turn topic}} {{self..name}} {{1st}}"
                  |                                          ^~
            4 errors
            """),
    BrokenBundle(
        "a map as a text", "fishbowl: 1\nprompts:\n  p: \"You are {{self}}\"\n",
        expected: """
            b.yaml:3:17: error: {{self}} is a map; name one of its fields [template.value]
                3 |   p: "You are {{self}}"
                  |                 ^~~~
                  = allowed: about, arousal, conversations, energy, energy_in_words, key, mood, name, state, traits, \
            traits_in_words, valence
            1 error
            """),
    BrokenBundle(
        "a field of a text", "fishbowl: 1\nprompts:\n  p: \"{{self.name.first}}\"\n",
        expected: """
            b.yaml:3:9: error: self.name has no "first" [template.unknownName]
                3 |   p: "{{self.name.first}}"
                  |         ^~~~~~~~~~~~~~~
            1 error
            """),
    BrokenBundle(
        "a mistyped section, and a mistyped name in a list",
        "fishbowl: 1\nprompts:\n  p: |\n    {{#memmories}}{{text}}{{/memmories}}\n    {{#memories}}{{txet}}{{/memories}}\n",
        expected: """
            b.yaml:4:8: error: there is no value "memmories"; if a script gives it, list it in the prompt's field \
            values [template.unknownName]
                4 |     {{#memmories}}{{text}}{{/memmories}}
                  |        ^~~~~~~~~
                  = did you mean "memories"?
                  = allowed: goals, memories, present, scene, self, shareable, stage, turn
            b.yaml:5:20: error: there is no value "txet"; if a script gives it, list it in the prompt's field values \
            [template.unknownName]
                5 |     {{#memories}}{{txet}}{{/memories}}
                  |                    ^~~~
                  = did you mean "text"?
                  = allowed: conversation, earlier, goals, hours, id, importance, known, memories, name, present, \
            provenance, scene, self, shareable, speaker, stage, tags, text, topic, turn, when
            2 errors
            """),
    BrokenBundle(
        "braces that do not match", "fishbowl: 1\nprompts:\n  p: \"{{{self.name}} speaks\"\n",
        expected: """
            b.yaml:3:7: error: the tag that begins here has no }}} [template.syntax]
                3 |   p: "{{{self.name}} speaks"
                  |       ^~
            1 error
            """),
    BrokenBundle(
        "emoji before a name in a block", "fishbowl: 1\nprompts:\n  p: |-\n      ☕ 朝 {{tunr.topic}}\n",
        expected: """
            b.yaml:4:13: error: there is no value "tunr"; if a script gives it, list it in the prompt's field values \
            [template.unknownName]
                4 |       ☕ 朝 {{tunr.topic}}
                  |               ^~~~~~~~~~
                  = did you mean "turn"?
                  = allowed: goals, memories, present, scene, self, shareable, stage, turn
            1 error
            """),
    BrokenBundle(
        "a field that the format does not know, in a prompt", "fishbowl: 1\nprompts:\n  p: {text: Hello}\n",
        expected: """
            b.yaml:3:3: error: prompts/p needs the field "template" [config.missing]
                3 |   p: {text: Hello}
                  |   ^
            b.yaml:3:7: error: prompts/p has no field "text" [config.unknownKey]
                3 |   p: {text: Hello}
                  |       ^~~~
                  = allowed: extensions, template, values
            2 errors
            """),
    BrokenBundle(
        "values that are a text", "fishbowl: 1\nprompts:\n  p: {template: \"{{city}}\", values: city}\n",
        expected: """
            b.yaml:3:37: error: prompts/p.values must be a list, found the text "city" [config.type]
                3 |   p: {template: "{{city}}", values: city}
                  |                                     ^~~~
                  = did you mean [city]?
            1 error
            """),
]
