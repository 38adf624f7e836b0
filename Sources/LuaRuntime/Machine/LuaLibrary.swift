/// What the embedder offers to scripts. Fixed when a machine is made; make one and share it, its layout is computed here.
public struct LuaLibrary: Sendable, Equatable {
    /// Global functions. `print` receives its arguments as `tostring` shows them.
    public let globals: [String]
    /// Frozen global tables of functions: `"bowl": ["setting", "now"]`.
    public let modules: [String: LuaFunctionTable]
    /// The kinds of frozen tables with methods.
    public let classes: [String: LuaClass]
    /// Every function, in the order of ``LuaHostCall/index``: globals, modules, methods, each sorted by name; those of a
    /// module before those of the tables inside it.
    public let functions: [String]
    /// The description that the C host reads.
    let layout: [UInt8]

    /// A library; names given twice count once.
    public init(
        globals: [String] = [], modules: [String: LuaFunctionTable] = [:], classes: [String: LuaClass] = [:]
    ) {
        self.globals = globals
        self.modules = modules
        self.classes = classes
        (functions, layout) = LuaLibraryLayout(globals: globals, modules: modules, classes: classes).encoded()
    }

    /// The index of a function by its full name, for tables of closures.
    public func index(of name: String) -> Int? {
        functions.firstIndex(of: name)
    }
}

/// What a frozen global table holds: functions, and further such tables.
///
/// ```swift
/// ["setting", "now"]                                                    // bowl.setting(…), bowl.now(…)
/// LuaFunctionTable(["now"], tables: ["files": ["read", "write"]])       // bowl.now(…), bowl.files.read(…)
/// ```
/// The full name of a table, `bowl.files`, is its kind in messages; it has at most 63 bytes.
public struct LuaFunctionTable: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// Called as `bowl.name(…)`.
    public var functions: [String]
    /// Frozen tables inside; one takes the place of a function of the same name.
    public var tables: [String: LuaFunctionTable]

    /// A table; both parts may be empty.
    public init(_ functions: [String] = [], tables: [String: LuaFunctionTable] = [:]) {
        self.functions = functions
        self.tables = tables
    }

    /// A table of functions alone.
    public init(arrayLiteral elements: String...) {
        self.init(elements)
    }
}

/// What frozen tables of one kind can do beyond holding data.
public struct LuaClass: Sendable, Equatable {
    /// Called as `x:method(…)`.
    public var methods: [String]
    /// Fields that hold an empty frozen object of another class, made when first read: `"memories": "memories"`.
    public var objects: [String: String]
    /// The field that gives the machine's one durable table.
    public var stateField: String?
    /// The data field that tells the host which object a method was called on (``LuaHostCall/receiver``).
    public var identity: String?

    /// A class; all parts may be empty.
    public init(
        methods: [String] = [], objects: [String: String] = [:], stateField: String? = nil, identity: String? = nil
    ) {
        self.methods = methods
        self.objects = objects
        self.stateField = stateField
        self.identity = identity
    }
}
