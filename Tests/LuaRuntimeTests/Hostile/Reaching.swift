extension HostileCorpus {
    /// Classes 1 and 2: what is not there cannot be reached.
    static let reaching: [HostileScript] = [
        HostileScript(
            1, "reaches for files, processes and the environment", .harmless, plain: .says("false"),
            "return io == nil and os.execute == nil and os.getenv == nil and os.remove == nil and os.exit == nil"),
        HostileScript(
            1, "reaches for the loader of packages", .harmless, plain: .says("false"),
            "return package == nil and not pcall(require, 'io') and not pcall(require, '../../etc/passwd')"),
        HostileScript(
            1, "reaches for the debug library", .harmless, plain: .says("false"),
            "return debug == nil and not pcall(require, 'debug')"),
        HostileScript(
            1, "loads files", .harmless, plain: .says("false"),
            "return dofile == nil and loadfile == nil and not pcall(require, '/etc/passwd')"),
        HostileScript(
            1, "looks for dangerous names in every value that it can reach", .harmless, plain: .says("false"),
            """
            local bad = { dump = 1, getupvalue = 1, setupvalue = 1, sethook = 1, loadlib = 1, execute = 1, popen = 1,
              getregistry = 1, collectgarbage = 1, dofile = 1, loadfile = 1, close = 1, randomseed = 1 }
            local seen, found = {}, 0
            local function walk(value)
              if type(value) ~= "table" or seen[value] then return end
              seen[value] = true
              for k, v in pairs(value) do
                if type(v) == "function" and bad[k] then found = found + 1 end
                walk(k) walk(v)
              end
              walk(getmetatable(value))
            end
            walk(_G)
            walk({ getmetatable(""), getmetatable(print), getmetatable(1), getmetatable(nil) })
            return found == 0
            """),
        HostileScript(
            1, "takes the environment away from its own functions", .refused, plain: .says("attempt to"),
            "local _ENV = nil; x = 1"),
        HostileScript(
            1, "answers every global name with itself", .harmless,
            """
            local name = "io_" .. "unknown"
            setmetatable(_G, { __index = function(_, k) return k end })
            local ok = _G[name] == name and type(io) == "string"
            setmetatable(_G, nil)
            return ok
            """),
        HostileScript(
            1, "overwrites every function it finds", .harmless,
            """
            local keep = { pairs = pairs, type = type, setmetatable = setmetatable, pcall = pcall }
            for name, value in pairs(_G) do
              if type(value) == "table" and value ~= _G then
                for field in keep.pairs(value) do pcall(function() value[field] = false end) end
              end
            end
            return true
            """),
        HostileScript(
            2, "dumps a function and loads the bytecode", .harmless, plain: .says("ran"),
            """
            local code = string.dump and string.dump(function() return "ran" end)
            local made = code and load and load(code)
            return made == nil or made()
            """),
        HostileScript(
            2, "loads bytecode with a mode that allows it", .harmless, plain: .says("ran"),
            """
            local code = string.dump and string.dump(function() return "ran" end)
            local made = code and load and load(code, "code", "b")
            return made == nil or made()
            """),
        HostileScript(
            2, "loads a forged header of bytecode", .harmless,
            #"return load == nil or load("\27Lua\x54\0\x19\x93\r\n\x1a\n\4\8\8") == nil"#),
        HostileScript(
            2, "requires a library of bytecode", .harmless, "return not pcall(require, 'bytecode')"),
        HostileScript(2, "is bytecode itself", .refused, "\u{1b}Lua\u{54}"),
        HostileScript(
            2, "loads bytecode in pieces", .harmless, plain: .says("ran"),
            """
            local code = string.dump and string.dump(function() return "ran" end)
            if not code or not load then return true end
            local at = 0
            local ok, made = pcall(load, function() at = at + 1 return code:sub(at, at) end)
            return not ok or made == nil or made()
            """),
    ]

    /// Classes 3 and 4: what other machines share, and what addresses tell.
    static let poisoning: [HostileScript] = [
        HostileScript(
            3, "changes what all strings do", .refused, plain: .says("poisoned"),
            """
            getmetatable("").__index = function() return "poisoned" end
            return ("x").upper
            """),
        HostileScript(
            3, "gives strings another metatable", .refused,
            "setmetatable('', { __index = function() return 'poisoned' end })"),
        HostileScript(
            3, "edits the string library", .harmless,
            """
            string.format = function() return "poisoned" end
            string.upper, string.rep, table.concat, math.floor = nil, nil, nil, nil
            return ("%d"):format(1) == "poisoned"
            """),
        HostileScript(
            3, "replaces the functions that everybody calls", .harmless,
            """
            local kept = pairs
            pairs, ipairs, next, tostring, type, pcall, error = nil, nil, nil, nil, nil, nil, nil
            return kept ~= nil and pairs == nil
            """),
        HostileScript(
            3, "poisons numbers, booleans, nil and functions", .harmless,
            """
            for _, value in ipairs({ 1, true, print or type }) do
              if pcall(setmetatable, value, {}) then return false end
            end
            return getmetatable(1) == nil and getmetatable(true) == nil and getmetatable(type) == nil
            """),
        HostileScript(
            4, "reads addresses from tostring", .harmless, plain: .says("false"),
            """
            for _, value in ipairs({ {}, type, coroutine.create(type), function() end }) do
              if tostring(value):find("0x") then return false end
            end
            return true
            """),
        HostileScript(
            4, "reads addresses from format", .harmless, plain: .says("false"),
            """
            local ok, text = pcall(string.format, "%p", {})
            return not ok and not string.format("%s %s", {}, type):find("0x")
            """),
        HostileScript(
            4, "reads addresses from the format's width and flags", .harmless, plain: .says("false"),
            "return not (pcall(string.format, '%-20p', {}) or pcall(string.format, '%%%20p', type))"),
        HostileScript(
            4, "reads addresses from error messages", .harmless,
            """
            local texts = {}
            local function try(f, ...) local _, e = pcall(f, ...) texts[#texts + 1] = tostring(e) end
            try(error, {}) try(error, type) try(function() return {} < {} end) try(function() return {} .. {} end)
            try(string.rep, {}, {}) try(ipairs) try(setmetatable, {}, type)
            for _, text in ipairs(texts) do if text:find("0x") then return false end end
            return true
            """),
        HostileScript(
            4, "reads addresses from a forged name", .harmless, plain: .says("false"),
            "return not tostring(setmetatable({}, { __name = 'Thing' })):find('0x')"),
    ]
}
