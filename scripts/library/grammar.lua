-- Grammar: sentences from patterns, and a memory of which patterns were used.
--
--   grammar.expand(turn, { origin = { "#greeting#, #name#." }, greeting = { "Hello", "Good evening" }, name = "Ada" })
--
-- A pattern is text with #symbols#. What a symbol stands for is a string, or a list of strings of which one is drawn.
-- Nothing here keeps anything in Lua variables: what must last is in the `book`, which lives in `self.state`.

local grammar = {}

local DEPTH = 24 -- rules inside rules; deeper than this is a rule that contains itself
local CONVERSATIONS = 3 -- how many conversations a character keeps in mind at once
local WORD = 48 -- patterns per number; numbers stay exact wherever state is stored as JSON

-- Replaces every #symbol# by its value. Returns nil when one has no value, so that a pattern is only used when it fits.
function grammar.fill(pattern, values)
  local complete = true
  local text = pattern:gsub("#([%w_]+)#", function(symbol)
    local value = values[symbol]
    if value == nil then
      complete = false
    end
    return value
  end)
  return complete and text or nil
end

-- The first letter of every sentence as a capital.
function grammar.capitalised(text)
  local result = text:gsub("^%l", string.upper)
  result = result:gsub("([%.!%?]%s+)(%l)", function(stop, letter)
    return stop .. letter:upper()
  end)
  return result
end

local function expanded(symbol, rules, values, book, depth)
  if depth > DEPTH then
    error("grammar: the rule '" .. symbol .. "' contains itself", 0)
  end
  local rule = rules[symbol]
  if rule == nil then
    rule = values[symbol]
  end
  if type(rule) == "table" then
    local drawn = book and grammar.pick(book, symbol, rule)
    rule = drawn or rule[math.random(#rule)]
  end
  if rule == nil then
    error("grammar: no rule for '#" .. symbol .. "#'", 0)
  end
  local text = tostring(rule):gsub("#([%w_]+)#", function(inner)
    return expanded(inner, rules, values, book, depth + 1)
  end)
  return text
end

-- Expands the rule `origin`. Symbols without a rule are fields of `turn`, such as #topic#. With a book, no pattern of a
-- list is drawn twice in a conversation while others are left.
function grammar.expand(turn, rules, book)
  return grammar.capitalised(expanded("origin", rules, turn or {}, book, 0))
end

-- The book of a conversation, kept in `state` (a character's `self.state`): `now` says what was used in this
-- conversation, `ever` what was used since every pattern of its list had its turn. `talk` is free for what else
-- concerns the conversation. Only the last few conversations are kept, so that the state stays small.
function grammar.book(state, conversation)
  state.books = state.books or { ever = {}, talks = {} }
  local talks = state.books.talks
  local talk
  for index, candidate in ipairs(talks) do
    if candidate.id == conversation then
      talk = table.remove(talks, index)
      break
    end
  end
  talk = talk or { id = conversation, now = {} }
  table.insert(talks, talk)
  while #talks > CONVERSATIONS do
    table.remove(talks, 1)
  end
  return { now = talk.now, ever = state.books.ever, talk = talk }
end

-- Forgets what was used in this conversation: when everything has been said, one may begin again.
function grammar.forget(book)
  book.talk.now = {}
  book.now = book.talk.now
end

local function place(name, index)
  local word = (index - 1) // WORD
  return word == 0 and name or (name .. word), 1 << ((index - 1) % WORD)
end

local function marked(marks, name, index)
  local key, bit = place(name, index)
  return (marks[key] or 0) & bit ~= 0
end

local function mark(marks, name, index)
  local key, bit = place(name, index)
  marks[key] = (marks[key] or 0) | bit
end

-- Draws an item of `list` that was not used in this conversation, rather one that was not used for long, and marks it.
-- `fits(item)` may leave items out; `fresh_only` leaves out what was used in earlier conversations. Returns the item
-- and its place, or nil when none is left.
function grammar.pick(book, name, list, fits, fresh_only)
  local fresh, known = {}, {}
  for index, item in ipairs(list) do
    if not marked(book.now, name, index) and (not fits or fits(item)) then
      table.insert(marked(book.ever, name, index) and known or fresh, index)
    end
  end
  local choice = (#fresh > 0 or fresh_only) and fresh or known
  if #choice == 0 then
    return nil
  end
  local index = choice[math.random(#choice)]
  mark(book.now, name, index)
  mark(book.ever, name, index)
  local all = true
  for other = 1, #list do
    all = all and marked(book.ever, name, other)
  end
  if all then -- a new round: only this one counts as used
    for other = 1, #list do
      book.ever[(place(name, other))] = nil
    end
    mark(book.ever, name, index)
  end
  return list[index], index
end

return grammar
