import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct TemplateFuzzTests {
    @Test func anyTextIsATemplateOrIsRefused() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        let pieces = [
            "{{a}}", "{{#l}}", "{{/l}}", "{{^l}}", "{{{a}}}", "{{&a}}", "{{! x }}", "{{.}}", "{{#m}}", "{{/m}}",
            "{{m.b}}",
            "{{", "}}", "{", "}", "{{{", "\n", "\r\n", " ", "\t", "text", "é😀", "\u{301}", "{{ a\n}}", "{{>p}}",
            "{{=| |=}}",
            "{{% CONTENT_TYPE: X}}", "\u{0}", "{{a(b)}}", "{{$x}}", "{{<x}}",
        ]
        let values: JSONValue = ["a": "A<", "l": ["p", "q"], "m": ["b": 1, "a": "inner"]]
        var (rendered, refused) = (0, 0)
        for round in 0..<4_000 {
            let count = Int.random(in: 0...6, using: &random)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            do {
                let result = try PromptTemplate(text).render(values: values)
                // Of the value `A<` every `<` that no raw tag brought is escaped, once.
                let isRaw = text.contains("{{{") || text.contains("{{&")
                #expect(isRaw || !result.contains("A<"), "seed \(seed), round \(round): \(text)")
                #expect(!result.contains("&amp;"), "seed \(seed), round \(round): \(text)")
                rendered += 1
            } catch {
                #expect(error.code.rawValue.hasPrefix("template."), "seed \(seed), round \(round): \(text)")
                // What is read when it is imported is understood when it is rendered.
                #expect(!error.message.contains("the template cannot be read"), "seed \(seed): \(text)")
                refused += 1
            }
        }
        #expect(rendered > 200 && refused > 200, "seed \(seed)")
    }
}
