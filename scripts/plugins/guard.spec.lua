-- The guard, among people who say what a test lets them say.
bundle [[
fishbowl: 1
plugins:
  guard:
    script: !file guard.lua
    required: true
    settings:
      words: { type: list, of: string, default: [damn, blast it] }
      patterns: { type: list, of: string, default: ["brr+"] }
      action: { type: string, choices: [redact, veto], default: redact }
      mask: { type: string, default: "***" }
      inside_words: { type: boolean, default: false }
      reads_signs: { type: boolean, default: true }
      names: { type: boolean, default: true }
personalities:
  ada:
    name: Ada
    script: |
      return { improvise = function(self, turn) return "Damn, said Ada on line " .. turn.number .. "." end }
scenarios:
  room: { cast: [ada] }
]]

describe("guard", function()
  local room

  before_each(function()
    room = scene { scenario = "room", people = { "Ben" } }
  end)

  it("masks words of any case, accent or spelling, and leaves the rest as it is", function()
    expect(room:say("Ben", "DAMN this fog, dämn it; well, blast it!").text).equals("*** this fog, *** it; well, ***!")
    expect(room:say("Ben", "D4mn.").text).equals("***.")
  end)

  it("leaves longer words alone", function()
    expect(room:say("Ben", "Damnation is another word.").text).equals("Damnation is another word.")
  end)

  it("masks what a pattern finds", function()
    expect(room:say("Ben", "Brrrr, 5 degrees.").text).equals("***, 5 degrees.")
  end)

  it("looks at what characters say, and counts for whom", function()
    expect(room:turn()).is_said("^%*%*%*, said Ada")
    room:say("Ben", "damn, damn")
    expect(room:plugin_state("guard")).equals({ masked = 3, by = { ada = 1, ben = 2 } })
  end)

  it("keeps out who carries such a word in their name", function()
    expect(function() room:join("Damn Fool") end).has_error()
    expect(room:present()).never.contains("damn-fool")
  end)

  it("refuses the whole message when it is told to", function()
    room:release [[
fishbowl: 1
plugins:
  guard:
    script: !file guard.lua
    settings:
      words: { type: list, of: string, default: [damn] }
      patterns: { type: list, of: string, default: [] }
      action: { type: string, choices: [redact, veto], default: veto }
      mask: { type: string, default: "***" }
      inside_words: { type: boolean, default: false }
      reads_signs: { type: boolean, default: false }
      names: { type: boolean, default: true }
]]
    expect(room:say("Ben", "damn")).is_vetoed("guard.word")
    expect(room:say("Ben", "d4mn")).is_said("d4mn")
  end)
end)
