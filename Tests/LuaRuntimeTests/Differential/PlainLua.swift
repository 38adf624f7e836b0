import CPlainLua

/// What a chunk did on the system's own Lua, outside any sandbox.
struct PlainRun: Equatable {
    var status: plain_lua_status
    /// The results, with tabs between them, or the error.
    var text: String
    var bytes: [UInt8]
}

extension PlainRun {
    /// Runs `source` on a plain host in this process: it must end by itself.
    init(_ source: String, memoryBytes: Int = 0, instructions: Int64 = 0) {
        var source = source
        self = source.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { chars in
                unsafe Self(taking: plain_lua_run(chars.baseAddress, chars.count, memoryBytes, instructions))
            }
        }
    }

    /// Runs `source` in a child process, which is killed after `milliseconds`; on a stack of its own when `stackBytes`
    /// says how large.
    init(
        apart source: String, memoryBytes: Int = 0, instructions: Int64 = 0, milliseconds: Int32, stackBytes: Int = 0
    ) {
        var source = source
        self = source.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { chars in
                unsafe Self(
                    taking: plain_lua_run_on_stack(
                        chars.baseAddress, chars.count, memoryBytes, instructions, milliseconds, stackBytes))
            }
        }
    }

    private init(taking result: plain_lua_result) {
        var result = unsafe result
        unsafe status = result.status
        unsafe bytes = Array(UnsafeRawBufferPointer(start: result.text, count: result.count))
        text = String(decoding: bytes, as: UTF8.self)
        unsafe plain_lua_free(&result)
    }
}
