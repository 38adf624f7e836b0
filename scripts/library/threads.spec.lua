-- What threads promise.
bundle "../../scenarios/village.yaml"

describe("threads", function()
  local threads, grammar, index, book

  before_each(function()
    threads, grammar = require "threads", require "grammar"
    index = threads.index {
      { topic = "tea", { "ann", "More tea, Bob?", { "bob", "Half.", { "ann", "The upper half?" } }, { "cy", "I am here too." } } },
      { { "bob", "Once there was a spoon.", tells = "spoon", at = "kitchen" } },
    }
    book = grammar.book({}, 1)
  end)

  local function said(text, speaker, to) return { text = text, speaker = speaker, own = speaker == "me", to = to } end

  it("know who may answer what", function()
    expect(threads.answerers(index, "More tea, Bob?")).equals { "bob", "cy" }
    expect(threads.answerers(index, "Something else.")).equals {}
  end)

  it("answer what was said, once", function()
    local messages = { said("More tea, Bob?", "ann") }
    local entry, to = threads.answer(index, book, "bob", messages)
    expect(entry.text).equals("Half.")
    expect(to.speaker).equals("ann")
    expect((threads.answer(index, book, "bob", messages))).is_nil()
  end)

  it("are taken up over one other word and over whispers, but not over one's own", function()
    local whispered = said("Psst.", "ann", { "cy" })
    expect(threads.answer(index, book, "cy", { said("More tea, Bob?", "ann"), said("Half.", "bob"), whispered })).is_present()
    expect((threads.answer(index, book, "bob", { said("More tea, Bob?", "ann"), said("Well.", "me") }))).is_nil()
  end)

  it("begin on their topic, when they fit", function()
    local function any() return true end
    expect(threads.begin(index, book, "ann", "milk", any)).is_nil()
    expect(threads.begin(index, book, "ann", "tea", any).text).equals("More tea, Bob?")
    expect(threads.begin(index, book, "bob", nil, any)).has_fields { tells = "spoon", at = "kitchen" }
  end)
end)

describe("the threads of Nether Marl", function()
  it("say no sentence in two places", function()
    local seen, talk = {}, require "village_talk"
    for _, entries in pairs(talk.index.by) do
      for _, entry in ipairs(entries) do
        expect(seen[entry.text]).is_nil()
        seen[entry.text] = true
      end
    end
  end)

  it("let nobody answer themselves, and name only people of the village", function()
    local talk = require "village_talk"
    for key, entries in pairs(talk.index.by) do
      expect(key).is_one_of { "agnes", "hester", "jory", "lavinia", "reuben", "tobias" }
      for _, entry in ipairs(entries) do
        expect(entry.parent and entry.parent.speaker or "nobody").never.equals(key)
      end
    end
  end)
end)
