internal import CLuaHost

/// What the C host's callback reaches through its context pointer: the host closure and the errors that it threw.
struct HostConversation {
    /// How many thrown errors are kept for `LuaError.cause`. A script may catch any number; the one that ends the call
    /// is nearly always the newest.
    private static let kept = 32

    let host: LuaVM.Host
    let functions: [String]
    /// What `require` finds; nil: what the script of `owner` was loaded with.
    let libraries: [String: LuaModule]?
    let owner: LuaVM?
    private var thrown: [(serial: Int64, error: any Error)] = []
    private var serial: Int64 = 0

    init(host: @escaping LuaVM.Host, owner: LuaVM? = nil, libraries: [String: LuaModule]? = nil) {
        self.owner = owner
        self.libraries = libraries
        self.host = host
        functions = owner?.library.functions ?? []
    }

    /// The error that was given this number, while it is kept.
    func error(_ serial: Int64) -> (any Error)? {
        thrown.first { $0.serial == serial }?.error
    }

    private mutating func keep(_ error: any Error) -> Int64 {
        serial += 1
        if thrown.count < Self.kept {
            thrown.append((serial, error))
        } else {
            thrown[Int(serial - 1) % Self.kept] = (serial, error)
        }
        return serial
    }

    /// Answers one call; runs between two C frames, so nothing here may call into the machine but the two replies.
    mutating func answer(_ machine: OpaquePointer, index: Int, bytes: UnsafeRawBufferPointer) {
        do {
            let call = try unsafe read(index: index, bytes: bytes)
            var writer = ByteWriter(capacity: 64)
            writer.put(index == Int(FB_LUA_LIBRARY) ? library(call[0].stringValue ?? "") : try host(call))
            unsafe writer.withWritten { unsafe fb_lua_reply_value(machine, $0, $1) }
        } catch {
            unsafe refuse(machine, error)
        }
    }

    private func read(index: Int, bytes: UnsafeRawBufferPointer) throws(LuaError) -> LuaHostCall {
        var decoder = unsafe LuaDecoder(borrowing: bytes)
        let count = try decoder.count()
        var arguments: [LuaValue] = []
        arguments.reserveCapacity(count)
        for _ in 0..<count { arguments.append(try decoder.value()) }
        let receiver = try decoder.value()
        return LuaHostCall(
            name: index < 0 ? "require" : functions[index], index: index, arguments: arguments,
            receiver: receiver.isNil ? nil : receiver)
    }

    /// A library's source and chunk, or the names of those that there are.
    private func library(_ name: String) -> LuaValue {
        let libraries = libraries ?? owner?.libraries ?? [:]
        if let module = libraries[name] { return [.string(module.source), .string(module.chunk)] }
        return .string(libraries.isEmpty ? "there are none" : libraries.keys.sorted().joined(separator: ", "))
    }

    private mutating func refuse(_ machine: OpaquePointer, _ error: any Error) {
        let number = keep(error)
        let code: String
        let message: String
        switch error {
        case let error as any LuaHostError: (code, message) = (error.luaCode, error.luaMessage)
        case let error as LuaError: (code, message) = (error.code.rawValue, error.message)
        default: (code, message) = ("host.error", "the host failed: \(type(of: error))")
        }
        let codeBytes = Array(code.utf8)
        let messageBytes = Array(message.utf8)
        unsafe codeBytes.withUnsafeBufferPointer { code in
            unsafe messageBytes.withUnsafeBufferPointer { message in
                unsafe fb_lua_reply_error(
                    machine, code.baseAddress, code.count, message.baseAddress, message.count, number)
            }
        }
    }
}

/// The callback that C calls for every host function. It never throws and returns before C looks at any limit.
let answerHostCall: fb_lua_host = { context, machine, index, bytes, count in
    guard let context = unsafe context, let machine = unsafe machine else { return }
    let conversation = unsafe context.assumingMemoryBound(to: HostConversation.self)
    unsafe conversation.pointee.answer(
        machine, index: Int(index), bytes: UnsafeRawBufferPointer(start: bytes, count: count))
}
