internal import FishbowlCore
internal import LuaRuntime

/// The arguments of one call, which fit the function's description; positions count from 1, as authors count.
///
/// Whoever takes one by a type that the description does not promise gets an error, which is a defect of the program.
struct CallArguments {
    let function: HostFunction
    let values: [LuaValue]

    /// Checks all arguments at once.
    ///
    /// - Throws: `ScriptRefusal` that says which one is wrong, what was expected and what came.
    init(_ function: HostFunction, _ values: [LuaValue]) throws(ScriptRefusal) {
        self.function = function
        self.values = values
        let contract = function.contract
        for (index, parameter) in contract.parameters.enumerated() {
            do throws(APIMismatch) {
                guard index < values.count || parameter.type.isOptional else {
                    throw APIMismatch("must be \(parameter.type.expected), found nothing")
                }
                try parameter.type.check(self[index + 1])
            } catch {
                throw Self.refusal(error, argument: index + 1, of: function)
            }
        }
        guard contract.takesMore || !values.dropFirst(contract.parameters.count).contains(where: { !$0.isNil }) else {
            throw Self.tooMany(values.count, function)
        }
    }

    subscript(position: Int) -> LuaValue {
        position <= values.count ? values[position - 1] : .nil
    }

    func string(_ position: Int) throws(ScriptRefusal) -> String {
        try checked(self[position].stringValue, position)
    }

    func bytes(_ position: Int) throws(ScriptRefusal) -> [UInt8] {
        try checked(self[position].bytesValue, position)
    }

    func optionalString(_ position: Int) -> String? { self[position].stringValue }

    func number(_ position: Int) throws(ScriptRefusal) -> Double {
        try checked(self[position].numberValue, position)
    }

    func integer(_ position: Int) throws(ScriptRefusal) -> Int {
        try checked(self[position].integerValue.flatMap { Int(exactly: $0) }, position)
    }

    /// Someone's key, given as such or by anything that has one in `key`.
    func who(_ position: Int) throws(ScriptRefusal) -> String {
        try checked(self[position].stringValue ?? self[position]["key"]?.stringValue, position)
    }

    /// A member of a table of options; nil when there is no table or no such member.
    func option(_ name: String, at position: Int) -> LuaValue? {
        self[position][name].flatMap { $0.isNil ? nil : $0 }
    }

    /// A boolean option; false when it is not given.
    func flag(_ name: String, at position: Int) -> Bool {
        option(name, at: position)?.booleanValue ?? false
    }

    /// A table as JSON; nothing counts as an empty one.
    func values(_ position: Int) throws(ScriptRefusal) -> JSONValue {
        let value = self[position]
        return value.isNil ? .object([:]) : try JSONValue(lua: value, path: "argument \(position)")
    }

    private func checked<Value>(_ value: Value?, _ position: Int) throws(ScriptRefusal) -> Value {
        guard let value else {
            throw ScriptRefusal(
                code: ScriptError.Code.argument.rawValue,
                message: "argument \(position) of \(function.callName) is not what its description promises; "
                    + "this is a defect, please report it")
        }
        return value
    }

    private static func refusal(
        _ mismatch: APIMismatch, argument number: Int, of function: HostFunction
    ) -> ScriptRefusal {
        let path = mismatch.path.isEmpty ? "" : ": " + mismatch.path.reversed().joined(separator: " of ")
        return ScriptRefusal(
            code: ScriptError.Code.argument.rawValue,
            message: "argument \(number) of \(function.callName)\(path) \(mismatch.problem)")
    }

    private static func tooMany(_ count: Int, _ function: HostFunction) -> ScriptRefusal {
        let names = function.contract.parameters.map(\.name)
        let takes =
            switch names.count {
            case 0: "no arguments"
            case 1: "1 argument (\(names[0]))"
            default: "\(names.count) arguments (\(names.joined(separator: ", ")))"
            }
        return ScriptRefusal(
            code: ScriptError.Code.argument.rawValue, message: "\(function.callName) takes \(takes), found \(count)")
    }
}
