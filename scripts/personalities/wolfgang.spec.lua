-- What Wolfgang promises.
bundle "../../scenarios/coffeehouse.yaml"

describe("Wolfgang", function()
  local evening

  before_each(function() evening = scene { seed = 7, people = { "Anna" } } end)

  it("comes nearer to his trio when others speak of music", function()
    evening:say("Anna", "Tell me of music, of the music that you wrote.")
    evening:turns(4)
    expect(evening:goal("wolfgang", "trio").progress).is_above(0)
    expect(evening).has_no_incidents()
  end)

  it("answers the one who speaks to him", function()
    evening:say("Anna", "Wolfgang, who are you?")
    expect(evening:turn()).has_fields { outcome = "said", speaker = "wolfgang" }
    expect(evening).has_said("wolfgang", "Wolfgang")
  end)

  it("keeps what he has said in his durable state, and nowhere else", function()
    evening:say("Anna", "Wolfgang, good evening!")
    evening:turn()
    expect(evening:state("wolfgang").books.talks).has_length(1)
  end)
end)
