-- The chronicler, over an evening and the day after.
bundle [[
fishbowl: 1
plugins:
  chronicler:
    script: !file chronicler.lua
    capabilities: [files]
    settings:
      every: { type: integer, default: 3 }
      lines: { type: integer, default: 2 }
      keep_days: { type: integer, default: 2 }
personalities:
  ada: { name: Ada }
scenarios:
  room: { cast: [ada], topic: tea }
]]

describe("chronicler", function()
  local room

  before_each(function()
    room = scene { scenario = "room", people = { "Ben" }, clock = "2026-01-01T18:00:00Z" }
  end)

  it("writes the page of the day every few messages", function()
    room:say("ada", "What a wonderful, lovely evening.")
    room:say("Ben", "The kettle is on.")
    expect(room:files("chronicler")).equals({})
    room:say("ada", "I hate lukewarm tea.")
    local page = room:files("chronicler")["2026-01-01.md"]
    expect(page).contains("# 2026-01-01")
    expect(page).contains("3 messages")
    expect(page).contains("- Ada: 2 times\n- Ben: 1 time")
    expect(page).contains("- tea: 3 messages")
    expect(page).matches("%- 18:%d%d, Ada %(%+0%.%d%d%): What a wonderful")
    expect(page).matches("Ada %(%-0%.%d%d%): I hate lukewarm tea%.")
  end)

  it("counts whispers and does not tell them", function()
    room:say("ada", { text = "I adore the terrible secret.", to = { "ben" } })
    room:say("ada", "One.")
    room:say("Ben", "Two.")
    local page = room:files("chronicler")["2026-01-01.md"]
    expect(page).contains("1 message whispered, and not told here")
    expect(page).never.contains("secret")
  end)

  it("writes the day that has gone when a new one begins, and keeps so many", function()
    for day = 1, 4 do
      room:say("ada", "Good morning.")
      expect(room:files("chronicler")[("2026-01-%02d.md"):format(day)]).is_nil()
      room:advance("1d")
    end
    room:say("ada", "Good morning.")
    local pages = {}
    for path in pairs(room:files("chronicler")) do
      pages[#pages + 1] = path
    end
    expect(pages).equals({ "2026-01-03.md", "2026-01-04.md" })
    expect(room).has_no_incidents()
  end)
end)
