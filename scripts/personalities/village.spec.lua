-- What the six of Nether Marl promise, each for themselves.
bundle "../../scenarios/village.yaml"

describe("in Nether Marl", function()
  it("everybody comes with a past and a will", function()
    local cast = { "agnes", "hester", "jory", "lavinia", "reuben", "tobias" }
    local evening = scene { cast = cast, amnesia = false }
    for _, key in ipairs(cast) do
      expect(#evening:memories(key)).is_at_least(2)
      expect(evening:goals(key)).has_length(1)
      expect(evening:say(key, "Well, here is " .. key .. ".")).is_said()
    end
    expect(evening).has_no_incidents()
  end)

  it("Lavinia is called Miss Quill by those who did not go to school with her", function()
    local evening = scene { cast = { "jory", "lavinia" }, amnesia = false }
    expect(evening:say("jory", "Miss Quill, is that ink?")).is_said()
    expect(evening:turn()).has_fields { speaker = "lavinia" }
  end)

  it("Hester keeps even from friends what the asters are about", function()
    local evening = scene { cast = { "hester", "tobias" }, amnesia = false }
    for _, memory in ipairs(evening:memories("hester")) do
      if memory.topic == "the asters" then
        expect(evening:say("hester", { text = "Tobias, it is I.", shares = { memory.id } })).is_vetoed("share.untold")
      end
    end
  end)
end)
