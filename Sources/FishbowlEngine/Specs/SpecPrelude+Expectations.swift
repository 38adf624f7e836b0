extension SpecPrelude {
    /// Showing and comparing values.
    static let values = #"""
        local function quoted(text)
          return '"' .. text:gsub('[%c"\\]', function(c)
            if c == "\n" then return "\\n" elseif c == '"' or c == "\\" then return "\\" .. c end
            return string.format("\\%03d", c:byte())
          end) .. '"'
        end

        local function key_text(key)
          if type(key) == "string" and key:match("^[%a_][%w_]*$") then return key end
          return "[" .. (type(key) == "string" and quoted(key) or tostring(key)) .. "]"
        end

        -- A value as it is written in Lua; tables over several lines when `margin` is given.
        local function shown(value, margin, above)
          local kind = type(value)
          if kind == "string" then return quoted(value) end
          if kind ~= "table" then return kind == "function" and "a function" or tostring(value) end
          above = above or {}
          if above[value] then return "(a cycle)" end
          above[value] = true
          local inner = margin and margin .. "  "
          local parts, count = {}, 0
          for index, element in ipairs(value) do
            parts[index], count = shown(element, inner, above), index
          end
          for key, element in pairs(value) do
            if not (math.type(key) == "integer" and key >= 1 and key <= count) then
              parts[#parts + 1] = key_text(key) .. " = " .. shown(element, inner, above)
            end
          end
          above[value] = nil
          if #parts == 0 then return "{}" end
          if not margin then return "{ " .. table.concat(parts, ", ") .. " }" end
          return "{\n" .. inner .. table.concat(parts, ",\n" .. inner) .. ",\n" .. margin .. "}"
        end

        local function brief(value)
          local text = shown(value)
          if #text > 200 then text = text:sub(1, utf8.offset(text, 0, 200) - 1) .. "…" end
          return text
        end

        local function same(a, b, pairs_above)
          if a == b then return true end
          if type(a) ~= "table" or type(b) ~= "table" then return false end
          pairs_above = pairs_above or {}
          if pairs_above[a] == b then return true end
          pairs_above[a] = b
          for key, value in pairs(a) do
            if not same(value, b[key], pairs_above) then return false end
          end
          for key in pairs(b) do
            if a[key] == nil then return false end
          end
          return true
        end

        -- Whether everything in `wanted` is in `found` too. A function in `wanted` decides by itself.
        local function covers(found, wanted)
          if type(wanted) == "function" then return wanted(found) and true or false end
          if type(wanted) ~= "table" or type(found) ~= "table" then return same(found, wanted) end
          for key, value in pairs(wanted) do
            if not covers(found[key], value) then return false end
          end
          return true
        end

        local function pattern_in(text, pattern)
          return type(text) == "string" and text:find(pattern) ~= nil
        end
        """#

    /// `expect` and its matchers. Each gets the value, what was handed to it, and says whether it holds, what it is about
    /// in words, and what a difference is shown between.
    static let expectations = #"""
        local matchers = {}

        local function number_of(name, value)
          if type(value) ~= "number" then misuse(name, "takes a number, found " .. brief(value)) end
          return value
        end

        function matchers.equals(value, wanted)
          return same(value, wanted), "equal " .. brief(wanted), wanted
        end

        function matchers.has_fields(value, wanted)
          if type(wanted) ~= "table" then misuse("has_fields", "takes a table of fields") end
          return covers(value, wanted), "have the fields " .. brief(wanted), wanted
        end

        function matchers.is_near(value, wanted, tolerance)
          number_of("is_near", wanted)
          tolerance = tolerance or 1e-9
          local is = type(value) == "number" and math.abs(value - wanted) <= tolerance
          return is, "be within " .. tostring(tolerance) .. " of " .. tostring(wanted)
        end

        function matchers.is_above(value, wanted)
          return type(value) == "number" and value > number_of("is_above", wanted), "be above " .. tostring(wanted)
        end

        function matchers.is_below(value, wanted)
          return type(value) == "number" and value < number_of("is_below", wanted), "be below " .. tostring(wanted)
        end

        function matchers.is_at_least(value, wanted)
          return type(value) == "number" and value >= number_of("is_at_least", wanted), "be at least " .. tostring(wanted)
        end

        function matchers.is_at_most(value, wanted)
          return type(value) == "number" and value <= number_of("is_at_most", wanted), "be at most " .. tostring(wanted)
        end

        function matchers.is_nil(value) return value == nil, "be nil" end
        function matchers.is_present(value) return value ~= nil, "be anything but nil" end
        function matchers.is_true(value) return value == true, "be true" end
        function matchers.is_false(value) return value == false, "be false" end

        function matchers.is_a(value, kind)
          return type(value) == kind or math.type(value) == kind, "be a " .. tostring(kind)
        end

        function matchers.has_length(value, length)
          number_of("has_length", length)
          return (type(value) == "table" or type(value) == "string") and #value == length, "have the length " .. length
        end

        function matchers.contains(value, part)
          if type(value) == "string" then
            return value:find(tostring(part), 1, true) ~= nil, "contain " .. brief(part)
          end
          local found = false
          if type(value) == "table" then
            for _, element in pairs(value) do found = found or same(element, part) end
          end
          return found, "contain " .. brief(part)
        end

        function matchers.matches(value, pattern)
          return pattern_in(value, pattern), "match the pattern " .. brief(pattern)
        end

        function matchers.is_one_of(value, choices)
          return (matchers.contains(choices, value)), "be one of " .. brief(choices)
        end

        -- Whether a code or a part of the message is meant.
        local function is_about(problem, wanted)
          if wanted == nil then return true end
          if type(problem) == "table" then
            return problem.code == wanted or tostring(problem.message):find(wanted, 1, true) ~= nil
          end
          return tostring(problem):find(wanted, 1, true) ~= nil
        end

        local function problem_text(problem)
          if type(problem) ~= "table" then return tostring(problem) end
          return tostring(problem.message) .. (problem.code and " [" .. tostring(problem.code) .. "]" or "")
        end

        function matchers.has_error(value, wanted)
          if type(value) ~= "function" then misuse("has_error", "takes expect(function() … end)") end
          local went_well, problem = pcall(value)
          local about = wanted == nil and "fail" or "fail with " .. brief(wanted)
          if went_well then return false, about, nil, "a function that did not fail" end
          return is_about(problem, wanted), about, nil, "a function that failed: " .. problem_text(problem)
        end

        local function outcome_matcher(kind)
          return function(value, wanted)
            local is = type(value) == "table" and value.outcome == kind and is_about(value, wanted)
            return is, "be " .. kind .. (wanted == nil and "" or " with " .. brief(wanted))
          end
        end
        matchers.is_vetoed = outcome_matcher("vetoed")
        matchers.is_failed = outcome_matcher("failed")
        matchers.is_stopped = outcome_matcher("stopped")

        function matchers.is_passed(value)
          return type(value) == "table" and value.outcome == "passed", "be a turn that was passed"
        end

        function matchers.is_said(value, pattern)
          local is = type(value) == "table" and value.outcome == "said"
          if pattern == nil then return is, "be said" end
          return is and pattern_in(value.text, pattern), "be said with " .. brief(pattern)
        end

        -- The state of a scene.
        local function scene_of(name, value)
          if type(value) ~= "table" or not value.is_scene then misuse(name, "is for scenes: expect(evening)." .. name) end
          return value
        end

        function matchers.has_trust(value, truster, other, wanted, tolerance)
          local trust = scene_of("has_trust", value):trust(truster, other)
          number_of("has_trust", wanted)
          return math.abs(trust - wanted) <= (tolerance or 0.005),
            "have a trust of " .. wanted .. " of " .. truster .. " in " .. other, nil, "it is " .. tostring(trust)
        end

        function matchers.has_state(value, key, wanted)
          local state = scene_of("has_state", value):state(key)
          return covers(state, wanted), "have the state " .. brief(wanted) .. " for " .. key, nil, "it is " .. brief(state)
        end

        function matchers.has_mood(value, key, wanted)
          local mood = scene_of("has_mood", value):character(key).mood
          return mood == wanted, "have " .. key .. " in the mood " .. brief(wanted), nil, "it is " .. brief(mood)
        end

        function matchers.has_said(value, key, pattern)
          local texts = {}
          for _, message in ipairs(scene_of("has_said", value):messages()) do
            if message.speaker == key then
              if pattern == nil or pattern_in(message.text, pattern) then return true, "have heard " .. key end
              texts[#texts + 1] = message.text
            end
          end
          return false, "have heard " .. key .. (pattern and " say " .. brief(pattern) or ""), nil,
            #texts == 0 and key .. " said nothing" or key .. " said " .. brief(texts)
        end

        function matchers.has_incident(value, wanted)
          local list = scene_of("has_incident", value):incidents()
          for _, incident in ipairs(list) do
            if is_about(incident, wanted) then return true, "have no incident " .. brief(wanted), nil, incident.message end
          end
          return false, "have an incident " .. (wanted and brief(wanted) or ""), nil,
            #list == 0 and "there was none" or "there was " .. problem_text(list[1])
        end

        function matchers.has_no_incidents(value)
          local list = scene_of("has_no_incidents", value):incidents()
          return #list == 0, "have no incidents", nil, list[1] and "there was " .. problem_text(list[1])
        end

        local function judge(subject, name, ...)
          local holds, about, wanted, found = matchers[name](rawget(subject, "value"), ...)
          if (holds and true or false) ~= subject.is_negated then return end
          local value = rawget(subject, "value")
          local failure = {
            message = "expected " .. (found or (type(value) == "table" and value.is_scene and "the scene") or brief(value))
              .. (subject.is_negated and " never to " or " to ") .. about,
          }
          if found and not found:find("^a function") then
            failure.message = "expected the scene " .. (subject.is_negated and "never to " or "to ") .. about .. "; " .. found
          end
          if wanted ~= nil and not subject.is_negated then
            if type(value) == "string" and type(wanted) == "string" then
              if value:find("\n") or wanted:find("\n") then failure.actual, failure.expected = value, wanted end
            elseif type(value) == "table" and type(wanted) == "table" then
              failure.actual, failure.expected = shown(value, ""), shown(wanted, "")
            end
          end
          host.fail(failure)
        end

        local expectation = {}

        function expectation.__index(subject, name)
          if name == "never" then
            return setmetatable({ value = rawget(subject, "value"), is_negated = not subject.is_negated }, expectation)
          end
          if not matchers[name] then
            local names = {}
            for known in pairs(matchers) do names[#names + 1] = known end
            host.unknown("expect(…) has no matcher", tostring(name), names)
          end
          return function(first, ...)
            if rawequal(first, subject) then return judge(subject, name, ...) end
            return judge(subject, name, first, ...)
          end
        end

        function expect(...)
          if not isRunning then misuse("expect", "belongs in it, before_each or after_each") end
          if select("#", ...) == 0 then misuse("expect", "takes a value") end
          return setmetatable({ value = (...), is_negated = false }, expectation)
        end
        """#

    /// `scene`.
    static let scenes = #"""
        local scene_class = { is_scene = true }
        local numbers = setmetatable({}, { __mode = "k" })

        for _, name in ipairs(host.actions()) do
          scene_class[name] = function(self, ...)
            if not numbers[self] then misuse(name, "is called with a colon: evening:" .. name .. "(…)") end
            return host.act(numbers[self], name, ...)
          end
        end

        function scene_class.__index(_, name)
          if scene_class[name] == nil then
            local names = {}
            for known in pairs(scene_class) do names[#names + 1] = known end
            host.unknown("a scene has no method", tostring(name), names)
          end
          return scene_class[name]
        end

        function scene_class.__tostring() return "a scene" end

        function scene(options)
          if not isRunning then misuse("scene", "belongs in it or before_each, where tests run") end
          local self = setmetatable({}, scene_class)
          numbers[self] = host.scene(options == nil and {} or options)
          return self
        end
        """#
}
