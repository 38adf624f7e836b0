-- What Ada promises.
bundle "../../scenarios/coffeehouse.yaml"

describe("Ada", function()
  local evening

  before_each(function() evening = scene { seed = 7, people = { "Anna" } } end)

  it("comes nearer to her engine when others speak of engines", function()
    evening:say("Anna", "Tell me of engines, of the analytical engine and its wheels.")
    evening:turns(4)
    expect(evening:goal("ada", "analytical-engine").progress).is_above(0)
    expect(evening).has_no_incidents()
  end)

  it("answers the one who speaks to her", function()
    evening:say("Anna", "Ada, who are you?")
    expect(evening:turn()).has_fields { outcome = "said", speaker = "ada" }
    expect(evening).has_said("ada", "Ada")
  end)

  it("never exclaims", function()
    for _ = 1, 3 do
      evening:say("Anna", "Ada, what do you think of numbers?")
      evening:turn()
    end
    expect(evening).has_said("ada")
    expect(evening).never.has_said("ada", "!")
  end)

  it("keeps what she has said in her durable state, and nowhere else", function()
    evening:say("Anna", "Ada, good evening!")
    evening:turn()
    expect(evening:state("ada").books.talks).has_length(1)
  end)
end)
