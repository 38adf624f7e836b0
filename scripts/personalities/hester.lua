-- Hester Pym, landlady: dry and short, in pints and reckonings.

local villager = require "villager"
local talk = require "village_talk"

return villager.script {
  manner = "You speak drily and shortly, as one who has counted everything, and are kinder than you sound.",
  going = talk.going.hester,
  home = "inn",
  at_home = {
    "Nobody is to move a chair. I have just got them to look as if they had chosen it themselves.",
    "There is ale, and there is the other ale. Say which, and I shall tell you that you are right.",
    "That dog is not mine. He comes with the fire.",
  },
  arriving = {
    "I have left the house to the pot-boy for an hour. If you see smoke, tell me which colour.",
    "Move up. I have been on my feet since the cock, and he was late.",
  },
  returning = { -- each from the going of the same place
    "Well, that is signed for. Who has been drinking mine?",
    "The dog is sorry, and the ham is smaller. I see that nobody has said anything; it is written on all of you.",
  },
  chill = {
    "I have known warmer silences at a reading of the will.",
    "Somebody say something about the weather. It need not be true.",
  },
  guest = {
    "Good evening, #you#. I am Hester. You look like a half and no questions.",
    "That can be had, #you#, like most things here that are not asked about twice.",
    "That is above my door, #you#. Below it I could help you.",
    "You may well say so, #you#. I have had bishops say less for the same money.",
  },
  goals = {
    {
      key = "slate",
      topics = { ["the slate"] = true },
      steps = {
        "I have set my heart on one clean slate before Christmas. You need not all look at your boots.",
        "There are eleven names left on it, and seven of them are Reuben.",
      },
      reached = "I have worked it out. If everybody pays who says he will, the slate is clean on Saturday. I shall close early, and sit and look at it.",
    },
  },
}
