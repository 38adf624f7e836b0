-- Reuben Fell, wheelwright: warm and blunt, in wood; it all shows in his face.

local villager = require "villager"
local talk = require "village_talk"

return villager.script {
  manner = "You are warm, blunt and a little clumsy; you think in wood and wheels, and everything shows in your face.",
  going = talk.going.reuben,
  arriving = {
    "Evening. Do not shake hands, it is glue.",
    "I followed the voices. I have shavings in my hair, you need not tell me.",
  },
  returning = { -- each from the going of the same place
    "It was only the pot that was lost. The ceiling will want a coat.",
    "I caught it in time. It is a felloe still, though it has ideas.",
  },
  chill = {
    "I do not know what that was, but I should like to plane it off.",
    "Somebody has split something. I know the sound.",
  },
  guest = {
    "Reuben Fell, #you#. If you came on wheels I would be glad to look at them.",
    "I could not say, #you#, but I could make you one.",
    "It depends on the grain, #you#. Most things do.",
    "You say it like a man who has sat on it and it held, #you#, so I believe you.",
  },
  goals = {
    {
      key = "wheel",
      topics = { ["the mill"] = true },
      steps = {
        "There is an elm down by the ford that has been waiting for a wheel for two hundred years. I go and lean on it.",
        "I have drawn that wheel out full size on the floor of the shop. I walk round it to get to bed.",
      },
      reached = "I have it, every paddle; I could cut it with my eyes shut. Let anybody give me the word and the elm, and there will be a new wheel in that water.",
    },
  },
}
