-- What an evening at the Three Hares promises.
bundle "../village.yaml"

describe("the inn", function()
  it("lets the late come in, and says nothing twice", function()
    local evening, said = scene { scenario = "inn", seed = 1, amnesia = false }, {}
    expect(evening:present()).equals { "agnes", "hester", "reuben", "tobias" }
    for _, turn in ipairs(evening:turns(24)) do
      expect(turn).is_said()
      expect(said[turn.text]).is_nil()
      said[turn.text] = true
    end
    expect(evening).has_said("jory")
    expect(evening).has_said("lavinia")
    expect(evening).has_no_incidents()
  end)

  it("is the same with or without Lua variables", function()
    local first, second = scene { scenario = "inn", seed = 5 }, scene { scenario = "inn", seed = 5, amnesia = false }
    for _, turn in ipairs(first:turns(3)) do
      expect(second:turn()).has_fields { speaker = turn.speaker, text = turn.text }
    end
  end)

  it("sees a confidence come to light, and what comes of that", function()
    local evening, words = scene { scenario = "inn", seed = 3, amnesia = false }, require "village_secrets"
    evening:turns(80)
    expect(evening:status()).has_fields { status = "closed", reason = "the fire is banked" }
    local betrayed = 0
    for key in pairs(words.cold) do
      for other, wrong in pairs(evening:state(key).confidences.wrongs) do
        betrayed = betrayed + 1
        expect(evening:trust(key, other)).is_at_most(0.4)
        expect(wrong.step).never.equals("found")
      end
    end
    expect(betrayed).is_at_least(1)
    expect(evening).has_no_incidents()
  end)

  it("tells a model whom it speaks for, and nothing that is not for these ears", function()
    local evening = scene { scenario = "inn", seed = 2, amnesia = false, model = { "Good evening.", "And to you." } }
    evening:turns(2)
    expect(evening:prompts()).has_length(2)
    for _, prompt in ipairs(evening:prompts()) do
      expect(prompt[1].content).contains("Nether Marl")
      expect(prompt[1].content).never.contains("Dray")
      expect(prompt[1].content).never.contains("cannot read a word")
    end
  end)
end)
