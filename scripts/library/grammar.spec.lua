-- What the grammar promises.
bundle [[
fishbowl: 1
libraries:
  grammar: !file grammar.lua
]]

local grammar = require "grammar"

describe("grammar.fill", function()
  it("replaces every symbol", function()
    expect(grammar.fill("#who# likes #what#.", { who = "Ada", what = "lace" })).equals("Ada likes lace.")
  end)

  it("gives nothing when a symbol has no value", function()
    expect(grammar.fill("#who# likes #what#.", { who = "Ada" })).is_nil()
  end)
end)

describe("grammar.capitalised", function()
  it("begins every sentence with a capital", function()
    expect(grammar.capitalised("it rains. nobody minds? good!")).equals("It rains. Nobody minds? Good!")
  end)
end)

describe("grammar.expand", function()
  it("takes fields of the turn for symbols without a rule", function()
    expect(grammar.expand({ topic = "looms" }, { origin = "let us speak of #topic#." })).equals("Let us speak of looms.")
  end)

  it("draws from lists, and only what is in them", function()
    local rules = { origin = { "#greeting#" }, greeting = { "hello", "good evening" } }
    for _ = 1, 20 do
      expect(grammar.expand({}, rules)).is_one_of { "Hello", "Good evening" }
    end
  end)

  it("says which rule contains itself", function()
    expect(function() grammar.expand({}, { origin = "#origin#" }) end).has_error("contains itself")
  end)

  it("says which rule is missing", function()
    expect(function() grammar.expand({}, { origin = "#nobody#" }) end).has_error("no rule for '#nobody#'")
  end)
end)

describe("a book", function()
  local state, book, list

  before_each(function()
    state, list = {}, { "a", "b", "c" }
    book = grammar.book(state, 1)
  end)

  it("draws nothing twice in a conversation", function()
    local drawn = {}
    for _ = 1, 3 do drawn[#drawn + 1] = grammar.pick(book, "letters", list) end
    table.sort(drawn)
    expect(drawn).equals { "a", "b", "c" }
    expect(grammar.pick(book, "letters", list)).is_nil()
  end)

  it("prefers what was not used in earlier conversations", function()
    local first = grammar.pick(book, "letters", list)
    local later = grammar.book(state, 2)
    expect(grammar.pick(later, "letters", list)).never.equals(first)
  end)

  it("leaves out what does not fit", function()
    expect(grammar.pick(book, "letters", list, function(item) return item == "b" end)).equals("b")
  end)

  it("begins again after forgetting", function()
    for _ = 1, 3 do grammar.pick(book, "letters", list) end
    grammar.forget(book)
    expect(grammar.pick(book, "letters", list)).is_present()
  end)

  it("keeps the last three conversations only, in plain data", function()
    for conversation = 2, 6 do grammar.book(state, conversation) end
    expect(state.books.talks).has_length(3)
    expect(state.books.talks[3].id).equals(6)
  end)
end)
