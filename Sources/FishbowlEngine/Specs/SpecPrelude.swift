/// The Lua side of specs: what `describe`, `it`, `expect` and `scene` are. Functions cannot cross to Swift, so the tree of
/// tests lives here, and the runner asks for one test after the other by its number.
///
/// Loaded before the spec's own text, as the script of its machine: the runner calls `list`, `run` and `finish`.
enum SpecPrelude {
    /// What positions inside it are called; never shown to authors.
    static let chunk = "[spec]"
    static let text = [tree, values, expectations, scenes, entries].joined(separator: "\n")

    /// `describe`, `it` and what surrounds them.
    private static let tree = #"""
        local host = spec
        spec = nil
        local top = { before = {}, after = {}, names = {} }
        local current, tests, isRunning = top, {}, false

        local function misuse(name, why)
          host.misuse(name .. " " .. why)
        end

        local function declared(name, title, body, isBodyNeeded)
          if isRunning then misuse(name, "belongs outside of it and before_each, where tests are declared") end
          if type(title) ~= "string" then misuse(name, "takes a name first: " .. name .. '("…", function() … end)') end
          if body ~= nil and type(body) ~= "function" or body == nil and isBodyNeeded then
            misuse(name, "takes a function: " .. name .. '("…", function() … end)')
          end
        end

        local function named(title)
          local names = {}
          for i, name in ipairs(current.names) do names[i] = name end
          names[#names + 1] = title
          return names
        end

        function describe(title, body)
          declared("describe", title, body, true)
          local outer = current
          current = { outer = outer, before = {}, after = {}, names = named(title) }
          body()
          current = outer
        end

        function it(title, body)
          declared("it", title, body, false)
          tests[#tests + 1] = { names = named(title), body = body, group = current }
        end

        function pending(title, body)
          declared("pending", title, body, false)
          tests[#tests + 1] = { names = named(title), group = current }
        end

        function before_each(body)
          declared("before_each", "", body, true)
          table.insert(current.before, body)
        end

        function after_each(body)
          declared("after_each", "", body, true)
          table.insert(current.after, 1, body)
        end

        function skip(reason)
          if not isRunning then misuse("skip", "belongs in it; write pending(\"…\") to leave a whole test out") end
          host.skip(reason == nil and "" or tostring(reason))
        end

        local function prepare(group)
          if group.outer then prepare(group.outer) end
          for _, body in ipairs(group.before) do body() end
        end

        local runner = {}

        function runner.list()
          local list = {}
          for i, test in ipairs(tests) do list[i] = { names = test.names, pending = test.body == nil } end
          return list
        end

        function runner.run(number)
          isRunning = true
          local test = tests[number]
          prepare(test.group)
          test.body()
        end

        function runner.finish(number)
          local group = tests[number].group
          while group do
            for _, body in ipairs(group.after) do body() end
            group = group.outer
          end
        end
        """#

    /// `bundle`, `require` and `veto`.
    private static let entries = #"""
        function bundle(source)
          if type(source) ~= "string" then misuse("bundle", "takes a path or the text of a bundle") end
          host.bundle(source)
        end

        local required = require

        function require(name)
          host.library(name)
          return required(name)
        end

        function veto(code, message)
          return { outcome = "vetoed", code = code, message = message }
        end

        return runner
        """#
}
