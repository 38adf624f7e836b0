-- Agnes Thorne, miller: plain and slow, in water, flour and stone. Says what she means once.

local villager = require "villager"
local talk = require "village_talk"

return villager.script {
  manner = "You speak plainly and little, in short sentences, of water, flour and stones; you never raise your voice.",
  going = talk.going.agnes,
  arriving = {
    "The stones are up for the night, and my ears have not noticed yet. Say good evening loudly.",
    "I came by the bridge. The bad plank is worse.",
  },
  returning = { -- each from the going of the same place
    "It was only a branch in the gate. What have I missed?",
    "That is done. The river sends its regards.",
    "The stone is up. You were talking when I came in.",
  },
  chill = {
    "There is a skin of ice on the talk. Mind how you step.",
    "I should let that settle before anyone draws from it.",
  },
  curt = { "Yes, #you#.", "I daresay, #you#.", "You may be right, #you#. I have nothing to put with it.", "It is late for that, #you#." },
  guest = {
    "Sit down, #you#. I am Agnes, from the mill; that is the mill you hear, when you stop talking.",
    "I could not tell you, #you#. I know flour, and I know water, and I leave the rest to those who like it.",
    "You ask that as they ask things in a town, #you#. Here we wait and see if it goes away.",
    "That may be so, #you#. I should want to sleep on it, and I sleep well.",
  },
  goals = {
    {
      key = "sluice",
      topics = { ["the mill"] = true },
      steps = {
        "That gate will not stand another January. I look at it every night, and it looks at me.",
        "I have the iron for the sluice put by, at least. Now I want only a dry week and a stubborn man.",
      },
      reached = "The gate is as good as mended; I know now how it must be done, and it wants no money, only doing. I feel it in my shoulders already.",
    },
  },
}
