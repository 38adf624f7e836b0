-- What becomes of a confidence. Agnes tells Tobias that the mill is sold; who says it to whom is played by hand.
bundle "../../scenarios/village.yaml"

describe("a confidence", function()
  local evening

  local function secret(key, topic)
    for _, memory in ipairs(evening:memories(key)) do
      if memory.topic == topic and memory.how ~= "witnessed" then return memory end
    end
    return nil
  end

  local function tell(from, to, topic, text)
    return evening:say(from, { text = text, to = { to }, shares = { secret(from, topic).id } })
  end

  before_each(function()
    evening = scene { cast = { "agnes", "hester", "jory", "reuben", "tobias" }, seed = 3, amnesia = false }
  end)

  it("goes to whom it is told, and to nobody else", function()
    expect(tell("agnes", "tobias", "the signing", "Tobias, Dray has it now.")).is_said()
    expect(secret("tobias", "the signing")).has_fields { how = "told", sensitivity = 0.65 }
    expect(secret("hester", "the signing")).is_nil()
    expect(evening:state("tobias").confidences.held["the signing"].from).equals("agnes")
  end)

  it("is refused to somebody who is not trusted with it", function()
    expect(tell("agnes", "jory", "the signing", "Jory, Dray has it now.")).is_vetoed("share.untold")
    expect(secret("jory", "the signing")).is_nil()
  end)

  it("that comes back makes its owner cold to whoever passed it on, and to nobody else", function()
    tell("agnes", "tobias", "the signing", "Tobias, Dray has it now.")
    tell("tobias", "reuben", "the signing", "Reuben, not a word of this.")
    expect(evening:trust("agnes", "tobias")).is_above(0.8)
    tell("reuben", "agnes", "the signing", "Agnes, I know about Dray.")
    expect(evening:trust("agnes", "tobias")).is_at_most(0.4)
    expect(evening:trust("agnes", "reuben")).is_above(0.6)
    expect(evening:state("agnes").confidences.wrongs).has_fields { tobias = { step = "found", by = "reuben" } }
    expect(evening:state("agnes").confidences.wrongs.reuben).is_nil()
    local cold = require("village_secrets").cold.agnes.tobias
    for _, turn in ipairs(evening:turns(8)) do
      if turn.speaker == "agnes" then
        expect(turn.text:find(cold[1], 1, true) or turn.text:find(cold[2], 1, true)).is_present()
        expect(turn.to).is_nil()
        break
      end
    end
    expect(evening:state("agnes").confidences.wrongs.tobias.step).never.equals("found")
    expect(evening:state("tobias").confidences.faults.agnes).is_present()
    expect(evening:state("hester").confidences.hush).is_present()
    expect(evening).has_no_incidents()
  end)

  it("that was broken leaves nothing more to be told", function()
    tell("agnes", "tobias", "the signing", "Tobias, Dray has it now.")
    tell("tobias", "reuben", "the signing", "Reuben, not a word of this.")
    tell("reuben", "agnes", "the signing", "Agnes, I know about Dray.")
    expect(tell("agnes", "hester", "the hoist", "Hester, he had to shout it twice.")).is_vetoed("once-bitten")
  end)

  it("is forgiven by steps, and trust stays low all the same", function()
    local words = require "village_secrets"
    tell("agnes", "tobias", "the signing", "Tobias, Dray has it now.")
    tell("tobias", "reuben", "the signing", "Reuben, not a word of this.")
    tell("reuben", "agnes", "the signing", "Agnes, I know about Dray.")
    while evening:state("agnes").confidences.wrongs.tobias.step == "found" do evening:turn() end
    evening:say("tobias", { text = (words.sorry.tobias[1]:gsub("#you#", "Agnes")), to = { "agnes" } })
    expect(evening:state("agnes").confidences.wrongs.tobias.step).equals("asked")
    evening:say("tobias", (words.amends.tobias[1]:gsub("#you#", "Agnes")))
    expect(evening:state("agnes").confidences.wrongs.tobias.step).equals("helped")
    expect(evening:trust("agnes", "tobias")).is_at_most(0.4)
  end)
end)
