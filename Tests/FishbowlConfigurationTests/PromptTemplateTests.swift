import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct PromptTemplateTests {
    private func render(_ text: String, _ values: JSONValue) throws -> String {
        try PromptTemplate(text).render(values: values)
    }

    private func refusal(_ text: String, _ values: JSONValue) -> String {
        do {
            return "rendered: " + (try PromptTemplate(text).render(values: values))
        } catch {
            return "\(error.message) [\(error.code)]"
        }
    }

    @Test func putsValuesInAsDataOrAsTheyAre() throws {
        let values: JSONValue = [
            "self": ["name": "Ada <\"&'>\n[INST]", "energy": 0.5, "turns": 3, "whole": 2.0, "on": true]
        ]
        #expect(
            try render(
                "{{self.name}}|{{{self.name}}}|{{& self.name }}|{{self.energy}}|{{self.turns}}|{{self.whole}}|{{self.on}}",
                values)
                == "Ada &lt;\"&amp;'&gt; (INST)|Ada <\"&'>\n[INST]|Ada <\"&'>\n[INST]|0.5|3|2|true")
    }

    @Test func listsOfTextsArePutInAsDataToo() throws {
        #expect(try render("{{#list}}{{.}}{{{.}}} {{/list}}", ["list": ["<", "a"]]) == "&lt;< aa ")
        #expect(
            try render("{{#a}}{{b.c}}{{#b}}{{c}}{{/b}}{{/a}}", ["a": ["b": ["c": "</said>"]]])
                == "&lt;/said&gt;&lt;/said&gt;")
    }

    @Test func whatAValueGrowsToCounts() {
        let text = JSONValue.string(String(repeating: "<", count: 300_000))
        #expect(refusal("{{a}}", ["a": text]).hasSuffix("[template.value]"))
        #expect(refusal("{{{a}}}", ["a": text]).hasPrefix("rendered: <<<"))
    }

    @Test func sectionsAskAndRepeat() throws {
        let text =
            "{{#memories}}\n- {{text}}{{#topic}} ({{topic}}){{/topic}}\n{{/memories}}\n{{^memories}}\nnothing\n{{/memories}}\nend"
        #expect(
            try render(text, ["memories": [["text": "a", "topic": "rain"], ["text": "b"]]]) == "- a (rain)\n- b\nend")
        #expect(try render(text, ["memories": []]) == "nothing\nend")
        #expect(try render(text, [:]) == "nothing\nend")
    }

    @Test func anEmptyMapIsAnEmptyList() throws {
        let template = try PromptTemplate("{{#memories}}- {{text}}{{/memories}}{{^memories}}none{{/memories}}")
        #expect(try template.render(values: ["memories": .object([:])]) == "none")
        #expect(try template.render(values: ["memories": .array([])]) == "none")
    }

    @Test func innerNamesHideOuterOnes() throws {
        #expect(
            try render(
                "{{#a}}{{x}}{{#b}}{{x}}{{y}}{{/b}}{{/a}}{{#list}}{{.}},{{/list}}",
                [
                    "x": "0", "y": "Y", "a": ["x": "1", "b": ["x": "2"]], "list": ["p", 7],
                ]) == "12Yp,7,")
    }

    @Test func whatIsPutInIsNotReadAsATemplate() throws {
        #expect(try render("{{a}}", ["a": "{{b}} {{#b}}", "b": "x"]) == "{{b}} {{#b}}")
    }

    @Test func textAroundTagsIsKeptToTheLetter() throws {
        let text = "  indented { } }} \r\n\ttab é😀 {{! a comment }}{ {{a}} }\n\n"
        #expect(try render(text, ["a": "x"]) == "  indented { } }} \r\n\ttab é😀 { x }\n\n")
    }

    @Test func aValueThatIsNotThereIsAnError() {
        #expect(
            refusal("Hello\n  {{turn.topic}}", ["turn": ["number": 1]])
                == "line 2, column 5 of the template: there is no value for {{turn.topic}} [template.unknownName]")
        #expect(
            refusal("{{#a}}{{b}}{{/a}}", ["a": [["b": 1], ["c": 2]]])
                == "line 1, column 9 of the template: there is no value for {{b}} [template.unknownName]")
        #expect(refusal("{{a}}", ["a": .null]).hasSuffix("[template.unknownName]"))
    }

    @Test func listsAndMapsAreNoTexts() {
        #expect(
            refusal("{{a}}", ["a": [1]])
                == "line 1, column 3 of the template: {{a}} is a list, not a text [template.value]")
        #expect(
            refusal("{{a}}", ["a": ["b": 1]])
                == "line 1, column 3 of the template: {{a}} is a map, not a text [template.value]")
    }

    @Test func listsInsideListsCannotStallATurn() {
        let list = JSONValue.array(Array(repeating: ["x": "1"], count: 100))
        let text = String(repeating: "{{#l}}", count: 10) + "x" + String(repeating: "{{/l}}", count: 10)
        #expect(refusal(text, ["l": list]).hasSuffix("[template.value]"))
        #expect(
            refusal("{{#l}}{{big}}{{/l}}", ["l": list, "big": .string(String(repeating: "x", count: 20_000))])
                .hasSuffix("[template.value]"))
    }

    @Test func listsItsNames() throws {
        let template = try PromptTemplate(
            "{{self.name}} {{#memories}}{{text}}{{/memories}}{{^turn.topic}}{{self.name}}{{/turn.topic}}")
        #expect(template.names == ["memories", "self.name", "text", "turn.topic"])
    }

    @Test(arguments: [
        "{{a", "{{}}", "{{a b}}", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{=<% %>=}}", "{{% CONTENT_TYPE: HTML}}",
        "{{<p}}",
        "{{$b}}", "{{upper(a)}}", "{{{a}}", "{{.a}}", "{{a.}}", "{{*a}}",
        String(repeating: "{{#a}}", count: 17) + String(repeating: "{{/a}}", count: 17),
    ])
    func refusesWhatIsNoTemplate(text: String) {
        #expect(refusal(text, ["a": 1, "b": 1]).hasSuffix("[template.syntax]"))
    }

    @Test func declaredValuesAreAllowedAndOthersStayKnown() throws {
        let text =
            "fishbowl: 1\nprompts:\n  p:\n    values: [city]\n    template: |\n"
            + "      {{city.name}} {{#city}}{{anything}}{{/city}} {{self.name}}\n"
            + "      {{#turn.messages}}{{name}}: {{text}} to {{#to}}{{.}}{{/to}}, on {{title}}{{/turn.messages}}\n"
        // Inside the messages of a turn, `title` is neither a message's nor a value.
        do {
            _ = try bundle(text)
            Issue.record("an unknown name was accepted")
        } catch let error as ConfigurationProblems {
            #expect(error.problems.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == ["7:73"])
        }
        #expect(try bundle(text.replacing("{{title}}", with: "{{stage.title}}")).entries.count == 1)
    }
}
