internal import FishbowlCore

/// Finds the names of a template that no value can have, before it is rendered.
struct TemplateNames {
    private(set) var problems: [TemplateProblem] = []
    /// What is in scope, outermost first: the values, then one frame for each section entered.
    private var frames: [TemplateKind]

    /// - Parameter values: names beside the standard ones, of which nothing is known.
    init(values: [String]) {
        let further = Dictionary(values.map { ($0, TemplateKind.open) }) { first, _ in first }
        frames = [.map(TemplateVocabulary.standard.merging(further) { $1 })]
    }

    mutating func check(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .text: break
            case .value(let name, _): checkValue(name)
            case .section(let name, let isInverted, let inner):
                let kind = resolve(name)
                guard !isInverted else {
                    check(inner)
                    continue
                }
                switch kind ?? .open {
                case .list(let element): frames.append(element)
                case let other: frames.append(other)
                }
                check(inner)
                frames.removeLast()
            }
        }
    }

    private mutating func checkValue(_ name: TemplateName) {
        switch resolve(name) {
        case .map(let members):
            report(name, "{{\(name.text)}} is a map; name one of its fields", allowed: members.keys.sorted())
        case .list: report(name, "{{\(name.text)}} is a list; write {{#\(name.text)}}…{{/\(name.text)}}", allowed: [])
        case .open, .text, nil: break
        }
    }

    /// The kind of what is named; nil, with a problem, when there is no such name.
    private mutating func resolve(_ name: TemplateName) -> TemplateKind? {
        guard let first = name.parts.first else { return frames.last }
        var kind: TemplateKind?
        search: for frame in frames.reversed() {
            switch frame {
            case .open:
                // Whatever the section holds may have this name.
                return .open
            case .map(let members):
                guard let member = members[first] else { continue }
                kind = member
                break search
            case .text, .list: continue
            }
        }
        guard var kind else {
            report(
                name, "there is no value \"\(first)\"; if a script gives it, list it in the prompt's field values",
                part: first,
                allowed: inScope)
            return nil
        }
        var path = first
        for part in name.parts.dropFirst() {
            switch kind {
            case .open: return .open
            case .map(let members):
                guard let member = members[part] else {
                    report(name, "\(path) has no \"\(part)\"", part: part, allowed: members.keys.sorted())
                    return nil
                }
                kind = member
            case .text, .list:
                report(name, "\(path) has no \"\(part)\"", part: part, allowed: [])
                return nil
            }
            path += "." + part
        }
        return kind
    }

    private var inScope: [String] {
        let names = frames.flatMap { frame -> [String] in
            guard case .map(let members) = frame else { return [] }
            return Array(members.keys)
        }
        return Set(names).sorted()
    }

    private mutating func report(_ name: TemplateName, _ message: String, part: String = "", allowed: [String]) {
        problems.append(
            TemplateProblem(
                code: part.isEmpty ? .templateValue : .templateName, message: message, line: name.line,
                column: name.column, length: name.text.unicodeScalars.count,
                suggestion: part.isEmpty ? nil : Nearest.name(to: part, among: allowed), allowed: allowed))
    }
}
