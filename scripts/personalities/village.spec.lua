-- What the six of Nether Marl promise, each for themselves.
bundle "../../scenarios/village.yaml"

describe("in Nether Marl", function()
  for _, key in ipairs { "agnes", "hester", "jory", "lavinia", "reuben", "tobias" } do
    it(key .. " comes with a past and a will", function()
      local evening = scene { cast = { "agnes", "hester", "jory", "lavinia", "reuben", "tobias" }, amnesia = false }
      expect(#evening:memories(key)).is_at_least(2)
      expect(#evening:goals(key)).equals(1)
      evening:say(key, "Well, here we all are.")
      expect(evening).has_no_incidents()
    end)
  end

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
