/// A template as a tree: what its tags say, with their places in the template's text.
indirect enum TemplateNode: Hashable, Sendable {
    case text(String)
    /// `{{name}}`; `{{{name}}}` and `{{&name}}` when `isRaw`.
    case value(TemplateName, isRaw: Bool)
    /// `{{#name}}…{{/name}}`, or `{{^name}}…` when `isInverted`.
    case section(TemplateName, isInverted: Bool, [TemplateNode])
}

/// A name in a tag: `turn.topic`, or `.` for the current value (no parts).
struct TemplateName: Hashable, Sendable {
    let parts: [String]
    /// Line and column of the name, from 1, in Unicode scalars.
    let line: Int
    let column: Int

    var text: String { parts.isEmpty ? "." : parts.joined(separator: ".") }
}

/// Something wrong with a template, at a place in its text.
struct TemplateProblem: Error, Hashable, Sendable {
    var code = ConfigurationCode.templateSyntax
    let message: String
    let line: Int
    let column: Int
    var length = 2
    /// The line of the tag that this one should fit, which messages name.
    var openingLine: Int?
    var suggestion: String?
    var allowed: [String] = []
}
