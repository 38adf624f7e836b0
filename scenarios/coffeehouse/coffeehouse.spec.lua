-- What an evening at the coffeehouse promises.
bundle "../coffeehouse.yaml"

describe("the coffeehouse", function()
  it("opens with three at the last table, and a scene", function()
    local evening = scene { seed = 3 }
    expect(evening:present()).equals { "ada", "hypatia", "wolfgang" }
    expect(evening:messages()).has_length(1)
    expect(evening:messages()[1].speaker).is_nil()
    expect(evening:topic() or evening:stage_state().way.topic).is_a("string")
  end)

  it("lets nobody say a sentence twice, or speak twice in a row", function()
    local evening = scene { seed = 11 }
    local said, last = {}, nil
    for _, turn in ipairs(evening:turns(10)) do
      expect(turn).is_said()
      expect(said[turn.text]).is_nil()
      expect(turn.speaker).never.equals(last)
      said[turn.text], last = true, turn.speaker
    end
    expect(evening).has_no_incidents()
  end)

  it("follows where a person leads the talk", function()
    local evening = scene { seed = 5, people = { "Anna" } }
    evening:say("Anna", "What do you all think of music and the opera?")
    expect(evening:stage_state().way.topic).is_one_of { "music", "opera" }
  end)

  it("ends when the candles burn down", function()
    local evening = scene { seed = 2, amnesia = false }
    evening:turns(60)
    expect(evening:status()).has_fields { status = "closed", reason = "the candles burn down", turns = 60 }
    expect(evening:turn()).is_stopped("closed")
  end)

  it("asks a model with what is known of the speaker", function()
    local evening = scene { model = { "Consider the loom.", { error = "the line is dead" } } }
    expect(evening:turn()).is_said("loom")
    local speaker = evening:messages()[2].name
    expect(evening:prompts()[1][1].content).contains("You are " .. speaker)
    -- Whose model fails speaks from the script.
    expect(evening:turn()).is_said()
    expect(evening:prompts()).has_length(2)
  end)
end)
