-- An evening at the coffeehouse: what is spoken of, and when the candles burn down.

local map = require "coffeehouse_topics"
local topics = require "topics"

local coffeehouse = {}

local EVENING = 60 -- turns until the candles are down

local OPENINGS = {
  "Rain on the windows, and a stove that has opinions. At the last table by the wall, three cups and three centuries.",
  "Snow tonight. The door lets in a little of it with each guest; the last table is taken, by an unlikely three.",
  "A mild evening, the shutters open, someone practising scales across the street. The waiter sets down three cups, and takes one for himself.",
  "Wind in the chimney. The lamp above the last table swings a little, and three shadows nod to one another before anyone has spoken.",
  "Fog, so thick that the lamplighter has come in for a punch. The three at the last table move closer to the light.",
}

local CLOSINGS = {
  "The candles burn down, one, and one, and one. Three chairs are pushed back; the talk goes on a little way up the street.",
  "The last candle drowns in its own light. Somebody hums, somebody counts the steps to the door, somebody looks up to see whether it has cleared.",
  "The waiter snuffs what is left of the candles. On the tablecloth stay a curve, a bar of music, and a row of little holes.",
}

-- Chance begins the talk and sets the weather; now and then it is the scenario's own opening.
function coffeehouse.open(stage)
  stage.state.way = topics.start(map)
  return OPENINGS[math.random(0, #OPENINGS)]
end

function coffeehouse.topic(stage)
  return stage.state.way and stage.state.way.topic or map[1].key
end

-- The talk goes where it is led: people lead it at once, characters after a while.
function coffeehouse.on_message(stage, message)
  local way = stage.state.way or topics.start(map, map[1].key)
  local speaker = message.speaker and bowl.character(message.speaker)
  if speaker then
    topics.follow(map, way, message.text, speaker.kind == "person")
  end
  stage.state.way = way
end

function coffeehouse.after_turn(stage, _)
  if stage.turns >= EVENING then
    stage:close("the candles burn down")
  end
end

function coffeehouse.close(_)
  return CLOSINGS[math.random(#CLOSINGS)]
end

return coffeehouse
