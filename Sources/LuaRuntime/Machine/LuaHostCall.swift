/// One call of a host function by a script.
public struct LuaHostCall: Sendable {
    /// `veto`, `bowl.setting`, or `character.trust` for a method of the class `character`.
    public let name: String
    /// The place of the function in ``LuaLibrary/functions``; cheaper to switch on than the name.
    public let index: Int
    /// The arguments without the receiver; trailing nils are kept.
    public let arguments: [LuaValue]
    /// For a method of a class with an ``LuaClass/identity`` field: that field of the receiver.
    public let receiver: LuaValue?

    /// Argument number `position`, from 0; nil when the script gave fewer.
    public subscript(position: Int) -> LuaValue {
        position < arguments.count ? arguments[position] : .nil
    }
}

/// What a call returned and what it cost.
public struct LuaCallResult: Sendable, Equatable {
    /// The first result; nil when there was none.
    public var value: LuaValue
    /// The other results.
    public var extra: [LuaValue]
    /// How many there were, those that are nil included.
    public var count = 0
    /// The fuel used. Not exactly the same in two processes: a table's memory may grow at another moment.
    public var fuel: Int64
    /// Wall-clock time from entry to exit.
    public var duration: Duration
}

/// A Lua source with the name that its errors carry.
public struct LuaModule: Sendable, Equatable {
    /// Lua text; bytecode is refused.
    public var source: String
    /// Shown in errors as `chunk:line`.
    public var chunk: String

    /// A source with its name.
    public init(source: String, chunk: String) {
        self.source = source
        self.chunk = chunk
    }
}
