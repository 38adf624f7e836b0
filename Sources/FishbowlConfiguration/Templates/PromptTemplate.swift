public import FishbowlCore
internal import Mustache
import Synchronization

/// A prompt's template: logic-less text with `{{name}}`, sections, inverted sections and comments.
///
/// ```
/// You are {{self.name}}.{{#memories}} You remember: {{text}}{{/memories}}
/// ```
///
/// `{{name}}` puts a value in as data, see `PromptText`: on one line, and with nothing in it that could be a delimiter or a
/// role. `{{{name}}}` puts it in as it is, for what the author wrote. A value that is not there is an error, but a section may
/// ask for it: `{{#turn.topic}}about {{turn.topic}}{{/turn.topic}}`. A pure value.
public struct PromptTemplate: Sendable {
    /// The template as its author wrote it.
    public let text: String
    /// Every name in the template, as written, sorted: `memories`, `self.name`.
    public let names: [String]

    let nodes: [TemplateNode]
    private let made = MadeEngine()

    /// Reads a template.
    /// - Throws: `ConfigurationProblem` with `template.syntax` and the line and column within the template.
    public init(_ text: String) throws(ConfigurationProblem) {
        var scanner = TemplateScanner(text)
        nodes = scanner.scan()
        if let problem = scanner.problems.first { throw ConfigurationProblem(problem) }
        self.text = text
        names = Set(Self.names(in: nodes)).sorted()
    }

    /// The text with its values put in.
    ///
    /// - Parameter values: a map from the names that the template uses.
    /// - Throws: `ConfigurationProblem` with `template.unknownName` for a value that is not there, `template.value` for
    ///   one that is a list or a map, or when the text grows beyond 1 MiB.
    public func render(values: JSONValue) throws(ConfigurationProblem) -> String {
        // An empty table of Lua comes as a map, whatever its author meant: as a list it repeats nothing.
        let values = values.objectValue.map { .object($0.mapValues(Self.withoutEmptyMaps)) } ?? values
        var demand = TemplateDemand(values: values)
        do {
            try demand.walk(nodes)
        } catch {
            throw ConfigurationProblem(error)
        }
        return try engine().render(Self.plain(values) ?? [String: Any]())
    }

    private static func withoutEmptyMaps(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members): members.isEmpty ? .array([]) : .object(members.mapValues(withoutEmptyMaps))
        case .array(let elements): .array(elements.map(withoutEmptyMaps))
        default: value
        }
    }

    /// The engine's form of the text, made for the first rendering: a release reads many templates and renders few.
    private func engine() throws(ConfigurationProblem) -> MustacheTemplate {
        if let engine = made.engine.withLock({ $0 }) { return engine }
        let engine = try makeEngine()
        made.engine.withLock { $0 = engine }
        return engine
    }

    private func makeEngine() throws(ConfigurationProblem) -> MustacheTemplate {
        do {
            // The line says how values are put in; the engine would else escape them as HTML. It leaves nothing behind.
            return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(PromptContent.registeredName)}}\n" + text)
        } catch {
            throw ConfigurationProblem(.templateSyntax, "the template cannot be read: \(error)")
        }
    }

    /// How the engine puts values in.
    private struct PromptContent: MustacheContentType {
        /// The name under which the engine finds it; makes it known at its first use.
        static let registeredName: String = {
            MustacheContentTypes.register(PromptContent(), named: "PROMPT")
            return "PROMPT"
        }()

        func escapeText(_ text: String) -> String { PromptText.data(text) }
    }

    private static func names(in nodes: [TemplateNode]) -> [String] {
        nodes.flatMap { node -> [String] in
            switch node {
            case .text: []
            case .value(let name, _): [name.text]
            case .section(let name, _, let inner): [name.text] + names(in: inner)
            }
        }
    }

    /// The value in the types that the engine looks into; nil for nothing.
    private static func plain(_ value: JSONValue) -> Any? {
        switch value {
        case .null: nil
        case .boolean(let value): value
        case .array(let elements): elements.map { plain($0) ?? "" }
        case .object(let members): members.compactMapValues { plain($0) }
        default: TemplateDemand.text(of: value)
        }
    }
}

extension ConfigurationProblem {
    /// A problem of a template whose file is not at hand: the message names the line.
    init(_ problem: TemplateProblem) {
        self.init(
            problem.code, "line \(problem.line), column \(problem.column) of the template: \(problem.message)",
            suggestion: problem.suggestion, allowed: problem.allowed)
    }
}

/// Keeps what the engine has made of a template.
private final class MadeEngine: Sendable {
    let engine = Mutex<MustacheTemplate?>(nil)
}
