-- Lavinia Quill, schoolmistress: whole sentences, with the clauses in order, and a glint.

local villager = require "villager"
local talk = require "village_talk"

return villager.script {
  manner = "You speak in complete and well-ordered sentences, correct others gently, and hide that you are enjoying yourself.",
  going = talk.going.lavinia,
  arriving = {
    "Good evening. I have come away from nineteen compositions upon the subject of Harvest, and I should be grateful to hear about anything else.",
    "Pray do not get up. I see that nobody was about to.",
    "Good evening to you all. There was an owl in the lane who said the same thing four times, and I am afraid that I corrected it.",
    "I have walked here by way of the pump, where there is nothing new; I mention it only because I was asked three times.",
    "Forgive me, I am late. I had promised the Bassett boy that he might go when he could spell it, and the word was perseverance.",
  },
  returning = { -- each from the going of the same place
    "The lamp was out. It was I who had been burning.",
    "All is locked, and the Bassett boy has been sent home by a longer way. What was the question?",
    "It is posted, and I repent of the second paragraph. Do go on.",
  },
  chill = {
    "I should be glad of another subject, if anybody has one about him.",
    "I believe that this is what is meant by a full stop.",
  },
  curt = {
    "Quite so, #you#.",
    "I am sure that you know best, #you#, and that others will shortly.",
    "I should prefer not to be quoted, #you#.",
    "That is a remark, #you#, and I shall leave it where it is.",
  },
  guest = {
    "How do you do, #you#; I am Miss Quill, and teach what there is here to be taught.",
    "I should have to look it up, #you#, and it gives me pleasure to say so.",
    "You put that very well, #you#; there was only the one comma that I should have moved.",
    "I hold no opinion on it, #you#, and have held none for years, with some firmness.",
  },
  goals = {
    {
      key = "bench",
      topics = { ["the school"] = true },
      steps = {
        "It is a private ambition of mine to teach one grown person in this parish to read. They need not be grateful; I should settle for astonished.",
        "I have sharpened a pencil for my Tuesday bench. It is a long pencil, and I do not despair.",
      },
      reached = "I may tell you that there is somebody upon my Tuesday bench, or shall be. I do not say who, and I ask you not to look round.",
    },
  },
}
