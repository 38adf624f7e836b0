-- The breaker of loops, among three who have little to say.
bundle [[
fishbowl: 1
plugins:
  loop_breaker:
    script: !file loop_breaker.lua
    settings:
      remembered: { type: integer, default: 20 }
      likeness: { type: number, default: 0.8 }
      minimum_words: { type: integer, default: 4 }
      exchanges: { type: integer, default: 3 }
      patience: { type: integer, default: 1 }
personalities:
  parrot:
    name: Parrot
    script: |
      return { improvise = function() return "I think, therefore I repeat myself." end }
  ada: { name: Ada, script: &counting "return { improvise = function(self, t) return self.name .. ' counts to number ' .. t.number .. ' and goes on' .. ('!'):rep(t.number) end }" }
  ben: { name: Ben, script: *counting }
  eve: { name: Eve, script: *counting }
scenarios:
  cage: { cast: [parrot, ada] }
  table:
    cast: [ada, ben, eve]
    script: |
      -- The same two, as long as somebody lets them.
      return { next_speaker = function(stage, candidates)
        for _, candidate in ipairs(candidates) do
          if candidate.key ~= "eve" then return candidate.key end
        end
        return candidates[1].key
      end }
]]

describe("loop breaker", function()
  it("refuses what was said already, in nearly the same words", function()
    local cage = scene { scenario = "cage", people = { "Anna" } }
    expect(cage:say("parrot", "I think, therefore I repeat myself.")).is_said()
    expect(cage:say("parrot", "I think; therefore, I REPEAT myself!")).is_vetoed("loop.repetition")
    expect(cage:say("parrot", "Something else altogether, this time.")).is_said()
  end)

  it("lets short words and people be", function()
    local cage = scene { scenario = "cage", people = { "Anna" } }
    for _ = 1, 3 do
      expect(cage:say("parrot", "Yes, indeed.")).is_said()
      expect(cage:say("Anna", "Tell me more about it, please.")).is_said()
    end
  end)

  it("lets a third speak when two keep the word between them", function()
    local three = scene { scenario = "table" }
    three:turns(8)
    expect(three).has_said("eve")
    expect(three).has_no_incidents()
  end)

  it("keeps no more than it is told to", function()
    local cage = scene { scenario = "cage" }
    for number = 1, 30 do
      cage:say("ada", ("Line number %d is about the letter %s alone"):format(number, ("x"):rep(number)))
    end
    local talks = cage:plugin_state("loop_breaker").talks
    for _, talk in pairs(talks) do
      expect(talk.said).has_length(20)
    end
  end)
end)
