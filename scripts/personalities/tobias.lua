-- Tobias Crake, sexton: slow and courteous, and on good terms with the dead.

local villager = require "villager"
local talk = require "village_talk"

return villager.script {
  manner = "You speak slowly and courteously, and of the dead as of neighbours.",
  going = talk.going.tobias,
  arriving = {
    "Good evening to you. I have locked up, and left them talking.",
    "I will sit, if I may. I have been on my knees since noon, and not for the usual reason.",
  },
  returning = { -- each from the going of the same place
    "There, that is rung, and I believe that it was the right number.",
    "The spade is in. I met the vicar in its place, and wished him good night.",
  },
  chill = {
    "I have stood at gravesides where there was more conversation.",
    "That went in deep, whatever it was. I should leave it open overnight.",
  },
  guest = {
    "You are welcome, #you#. Tobias Crake; I make the beds here, the long ones.",
    "I should have to ask, #you#, and those who know are slow to answer.",
    "My neighbours would agree with you, #you#. They agree with everybody.",
    "There is time, #you#. It is the one thing that I have always found there to be.",
  },
  goals = {
    {
      key = "tenor",
      topics = { ["the bell"] = true },
      steps = {
        "I should like to see that bell recast in my time. I do not ask for a new note, I ask for the old one without the cough.",
        "The ringers have eleven pounds toward the tenor, in a boot. It was a footpad's boot, and it has brought us luck.",
      },
      reached = "I may as well say it: the boot is full. The tenor can go to the founder in spring, and come home by midsummer with nothing on its chest.",
    },
  },
}
