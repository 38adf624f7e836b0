-- What Hypatia promises.
bundle "../../scenarios/coffeehouse.yaml"

describe("Hypatia", function()
  local evening

  before_each(function() evening = scene { seed = 7, people = { "Anna" } } end)

  it("comes nearer to her curves when others speak of them", function()
    evening:say("Anna", "Tell me of curves, of ellipses and the conics.")
    evening:turns(4)
    expect(evening:goal("hypatia", "conics").progress).is_above(0)
    expect(evening).has_no_incidents()
  end)

  it("answers the one who speaks to her", function()
    evening:say("Anna", "Hypatia, who are you?")
    expect(evening:turn()).has_fields { outcome = "said", speaker = "hypatia" }
    expect(evening).has_said("hypatia", "Hypatia")
  end)

  it("keeps what she has said in her durable state, and nowhere else", function()
    evening:say("Anna", "Hypatia, good evening!")
    evening:turn()
    expect(evening:state("hypatia").books.talks).has_length(1)
  end)
end)
