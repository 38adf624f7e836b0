internal import YAMLSource

/// Where a value stands inside another: `traits.openness`, `cast[2]`, `extensions."a.b"[1]`. Positions count from 1.
public struct ValuePath: Hashable, Sendable, CustomStringConvertible {
    /// One step into a value.
    public enum Step: Hashable, Sendable {
        /// The member of a map.
        case member(String)
        /// The element of a list, from 1.
        case position(Int)
    }

    /// The steps from the outside in; none for the value itself.
    public var steps: [Step]

    /// Makes a path of steps.
    public init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// Reads a path as `description` writes it; nil when it is none. The empty text is the path of the value itself.
    public init?(_ text: some StringProtocol) {
        steps = []
        var rest = Substring(text).unicodeScalars
        var isFirst = true
        while let next = rest.first {
            if next == "[" {
                guard let end = rest.firstIndex(of: "]"), let position = Self.position(rest[..<end].dropFirst()) else {
                    return nil
                }
                steps.append(.position(position))
                rest = rest[rest.index(after: end)...]
            } else {
                if !isFirst {
                    guard next == "." else { return nil }
                    rest = rest.dropFirst()
                }
                guard let name = Self.takeName(from: &rest) else { return nil }
                steps.append(.member(name))
            }
            isFirst = false
        }
    }

    public var description: String {
        steps.enumerated().map { index, step in
            switch step {
            case .position(let position): "[\(position)]"
            case .member(let name): (index == 0 ? "" : ".") + (Self.isBare(name) ? name : YAMLWriter.quoted(name))
            }
        }.joined()
    }

    /// The path one step further in.
    func appending(_ step: Step) -> ValuePath {
        ValuePath(steps + [step])
    }

    private static func isBare(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "-"
            }
    }

    private static func position(_ digits: Substring.UnicodeScalarView) -> Int? {
        guard let position = Int(String(digits)), position > 0, !digits.starts(with: "+".unicodeScalars) else {
            return nil
        }
        return position
    }

    /// The next name, in quotes or up to the next `.` or `[`; nil when there is none.
    private static func takeName(from rest: inout Substring.UnicodeScalarView) -> String? {
        guard rest.first == "\"" else {
            let name = rest.prefix { $0 != "." && $0 != "[" }
            rest = rest[name.endIndex...]
            return name.isEmpty || name.contains("\"") || name.contains("]") ? nil : String(name)
        }
        var end = rest.index(after: rest.startIndex)
        while end < rest.endIndex, rest[end] != "\"" {
            end = rest.index(after: end)
            if rest[rest.index(before: end)] == "\\", end < rest.endIndex { end = rest.index(after: end) }
        }
        guard end < rest.endIndex else { return nil }
        end = rest.index(after: end)
        let quoted = YAMLDocument(Array(String(rest[..<end]).utf8))
        rest = rest[end...]
        return quoted.problems.isEmpty ? quoted.root?.scalar?.text : nil
    }
}
