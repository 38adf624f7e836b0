-- What an hour under the yew promises.
bundle "../village.yaml"

describe("the churchyard", function()
  it("is another room: those who are not there hear nothing", function()
    local hour = scene { scenario = "churchyard", seed = 4, amnesia = false }
    expect(hour:present()).equals { "agnes", "lavinia", "tobias" }
    hour:say("agnes", "The asters are fresh.")
    for _, memory in ipairs(hour:memories("hester")) do
      expect(memory.text).never.contains("asters are fresh")
    end
    expect(hour:memories("tobias")[#hour:memories("tobias")].text).contains("asters are fresh")
  end)

  it("lets somebody go who has to see to something, and come back", function()
    local hour = scene { scenario = "churchyard", seed = 4, amnesia = false }
    hour:say("tobias", require("village_talk").going.tobias[1])
    expect(hour:present()).equals { "agnes", "lavinia" }
    for _ = 1, 12 do hour:turn() end
    expect(hour:present()).contains("tobias")
    expect(hour).has_no_incidents()
  end)

  it("answers visitors", function()
    local hour = scene { scenario = "churchyard", seed = 6, people = { "Anna" }, amnesia = false }
    hour:say("Anna", "Tobias, how many lie here?")
    expect(hour:turn()).is_said("Anna")
  end)
end)
