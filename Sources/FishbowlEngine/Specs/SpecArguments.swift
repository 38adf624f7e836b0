internal import FishbowlCore
internal import FishbowlScripts
internal import LuaRuntime

/// The arguments of one call that a spec makes, checked one by one; positions count from 1.
struct SpecArguments {
    /// As authors write it: `evening:say`.
    let function: String
    let values: [LuaValue]

    subscript(position: Int) -> LuaValue {
        position <= values.count ? values[position - 1] : .nil
    }

    func string(_ position: Int) throws -> String {
        guard let text = self[position].stringValue else { throw wrong(position, "a string") }
        return text
    }

    func text(_ position: Int) throws -> String? {
        self[position].isNil ? nil : try string(position)
    }

    func count(_ position: Int) throws -> Int {
        guard let number = self[position].integerValue, (1...10_000).contains(number) else {
            throw wrong(position, "a whole number from 1 to 10000")
        }
        return Int(number)
    }

    func wrong(_ position: Int, _ expected: String) -> ScriptRefusal {
        ScriptRefusal(
            code: SpecFailure.misuse,
            message: "argument \(position) of \(function) must be \(expected), found \(self[position].typeName)")
    }
}

/// A length of time as specs write it: seconds, or `"90s"`, `"5m"`, `"2h"`, `"3d"` and sums of them, `"1h 30m"`.
enum SpecDuration {
    static func read(_ value: LuaValue) -> Duration? {
        if let seconds = value.numberValue { return seconds.isFinite && seconds >= 0 ? .seconds(seconds) : nil }
        guard let text = value.stringValue else { return nil }
        var sum = Duration.zero
        var rest = text[...]
        repeat {
            guard let part = rest.prefixMatch(of: /\s*([0-9]+(?:\.[0-9]+)?)\s*([smhd])\s*/),
                let number = Double(part.output.1), let unit = units[part.output.2]
            else { return nil }
            sum += .seconds(number * unit)
            rest = rest[part.range.upperBound...]
        } while !rest.isEmpty
        return sum
    }

    private static let units: [Substring: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
}
