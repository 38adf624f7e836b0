-- What a morning under the yew promises.
bundle "../village.yaml"

describe("the churchyard", function()
  it("is another room: those who are not there hear nothing", function()
    local morning = scene { scenario = "churchyard", seed = 4, amnesia = false }
    expect(morning:present()).equals { "agnes", "lavinia", "tobias" }
    morning:say("agnes", "The asters are fresh.")
    for _, memory in ipairs(morning:memories("hester")) do
      expect(memory.text).never.contains("asters are fresh")
    end
    expect(morning:memories("tobias")[#morning:memories("tobias")].text).contains("asters are fresh")
  end)

  it("lets somebody go who has to see to something, and come back", function()
    local morning = scene { scenario = "churchyard", seed = 4, amnesia = false }
    morning:say("tobias", require("village_talk").going.tobias[1])
    expect(morning:present()).equals { "agnes", "lavinia" }
    for _ = 1, 12 do morning:turn() end
    expect(morning:present()).contains("tobias")
    expect(morning).has_no_incidents()
  end)

  it("answers visitors", function()
    local morning = scene { scenario = "churchyard", seed = 6, people = { "Anna" }, amnesia = false }
    morning:say("Anna", "Tobias, how many lie here?")
    expect(morning:turn()).is_said("Anna")
  end)
end)
