/// Numbers the functions of a library and writes the description that the C host reads (`host.c`).
struct LuaLibraryLayout {
    let globals: [String]
    let modules: [String: LuaFunctionTable]
    let classes: [String: LuaClass]
    private var functions: [String] = []

    init(globals: [String], modules: [String: LuaFunctionTable], classes: [String: LuaClass]) {
        self.globals = globals
        self.modules = modules
        self.classes = classes
    }

    /// The full names of the functions, and the description as the list of one value.
    func encoded() -> (functions: [String], description: [UInt8]) {
        var layout = self
        var description = LuaTable()
        description["globals"] = layout.number(globals, prefix: "")
        var moduleTable = LuaTable()
        for (name, content) in modules.sorted(by: { $0.key < $1.key }) {
            moduleTable[name] = layout.number(content, prefix: name + ".")
        }
        description["modules"] = .table(moduleTable)
        var classTable = LuaTable()
        for (name, members) in classes.sorted(by: { $0.key < $1.key }) {
            classTable[name] = layout.describe(members, named: name)
        }
        description["classes"] = .table(classTable)
        var request = LuaArguments(capacity: 4096)
        request.append(.table(description))
        return (layout.functions, Array(request.encoded))
    }

    private mutating func number(_ names: [String], prefix: String) -> LuaValue {
        var table = LuaTable()
        for name in Set(names).sorted() {
            table.fields.append(.init(key: .string(name), value: .integer(Int64(functions.count))))
            functions.append(prefix + name)
        }
        return .table(table)
    }

    /// Functions first, so that a table takes the place of a function of the same name.
    private mutating func number(_ content: LuaFunctionTable, prefix: String) -> LuaValue {
        var table =
            number(content.functions.filter { content.tables[$0] == nil }, prefix: prefix).tableValue ?? LuaTable()
        for (name, inner) in content.tables.sorted(by: { $0.key < $1.key }) {
            table[name] = number(inner, prefix: prefix + name + ".")
        }
        return .table(table)
    }

    private mutating func describe(_ members: LuaClass, named name: String) -> LuaValue {
        var table = LuaTable()
        table["methods"] = number(members.methods, prefix: name + ".")
        table["objects"] = .table(
            LuaTable(
                fields: members.objects.sorted { $0.key < $1.key }.map { .init(key: .string($0), value: .string($1)) }))
        if let state = members.stateField { table["state"] = .string(state) }
        if let identity = members.identity { table["identity"] = .string(identity) }
        return .table(table)
    }
}
