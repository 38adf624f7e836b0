import FishbowlCore

/// Walks a template with the values that it is about to be rendered with, and refuses what the engine would pass over in
/// silence: a value that is not there, or is no text; a text that grows without bound.
///
/// A section asks (what is not there counts as false), a value demands.
struct TemplateDemand {
    /// Bytes of rendered text at most: far more than any model reads.
    static let maximumBytes = 1 << 20
    /// Tags and texts visited at most, so that lists inside lists cannot stall a turn.
    static let maximumSteps = 200_000

    private var frames: [JSONValue]
    private var bytes = 0
    private var steps = 0

    init(values: JSONValue) {
        frames = [values]
    }

    mutating func walk(_ nodes: [TemplateNode]) throws(TemplateProblem) {
        for node in nodes {
            steps += 1
            switch node {
            case .text(let text): bytes += text.utf8.count
            case .value(let name, let isRaw):
                let text = try demand(name)
                bytes += (isRaw ? text : PromptText.data(text)).utf8.count
            case .section(let name, let isInverted, let inner): try enter(name, isInverted, inner)
            }
            guard bytes <= Self.maximumBytes, steps <= Self.maximumSteps else {
                throw TemplateProblem(
                    code: .templateValue, message: "the rendered text is larger than \(Self.maximumBytes) bytes",
                    line: 1, column: 1)
            }
        }
    }

    private mutating func enter(
        _ name: TemplateName, _ isInverted: Bool, _ inner: [TemplateNode]
    ) throws(TemplateProblem) {
        let value = find(name)
        if isInverted {
            let isFalse = value == nil || value == .boolean(false) || value == .array([])
            if isFalse { try walk(inner) }
            return
        }
        switch value {
        case nil, .null, .boolean(false): break
        case .boolean(true): try walk(inner)
        case .array(let elements):
            for element in elements { try walk(inner, with: element) }
        case .some(let other): try walk(inner, with: other)
        }
    }

    private mutating func walk(_ nodes: [TemplateNode], with frame: JSONValue) throws(TemplateProblem) {
        frames.append(frame)
        try walk(nodes)
        frames.removeLast()
    }

    private func demand(_ name: TemplateName) throws(TemplateProblem) -> String {
        guard let value = find(name) else {
            throw TemplateProblem(
                code: .templateName, message: "there is no value for {{\(name.text)}}", line: name.line,
                column: name.column, length: name.text.count)
        }
        guard let text = Self.text(of: value) else {
            throw TemplateProblem(
                code: .templateValue, message: "{{\(name.text)}} is \(value.kindName), not a text", line: name.line,
                column: name.column, length: name.text.count)
        }
        return text
    }

    private func find(_ name: TemplateName) -> JSONValue? {
        guard let first = name.parts.first else { return frames.last }
        for frame in frames.reversed() {
            guard var value = frame[first], value != .null else { continue }
            for part in name.parts.dropFirst() {
                guard let member = value[part], member != .null else { return nil }
                value = member
            }
            return value
        }
        return nil
    }

    /// What a value looks like in a text; nil for lists, maps and nothing. Whole numbers have no fraction.
    static func text(of value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): Int64(exactly: value).map { String($0) } ?? String(value)
        case .null, .array, .object: nil
        }
    }
}
