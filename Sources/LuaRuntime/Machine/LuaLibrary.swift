/// What the embedder offers to scripts. Fixed when a machine is made; make one and share it, its layout is computed here.
public struct LuaLibrary: Sendable, Equatable {
    /// Global functions. `print` receives its arguments as `tostring` shows them.
    public let globals: [String]
    /// Frozen global tables of functions: `"bowl": ["setting", "now"]`.
    public let modules: [String: [String]]
    /// The kinds of frozen tables with methods.
    public let classes: [String: LuaClass]
    /// Every function, in the order of ``LuaHostCall/index``: globals, modules, methods, each sorted by name.
    public let functions: [String]
    /// The description that the C host reads.
    let layout: [UInt8]

    /// A library; names given twice count once.
    public init(
        globals: [String] = [], modules: [String: [String]] = [:], classes: [String: LuaClass] = [:]
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
