-- What Ada promises: that she hears of her engine, and speaks of it.
bundle "../../scenarios/coffeehouse.yaml"

describe("Ada", function()
  local evening

  before_each(function()
    evening = scene { scenario = "coffeehouse", seed = 7, people = { "Anna" } }
  end)

  it("talks with the others for a whole evening", function()
    local turns = evening:turns(12)
    expect(turns).has_length(12)
    expect(evening).has_said("ada")
    expect(evening).has_no_incidents()
  end)
end)
