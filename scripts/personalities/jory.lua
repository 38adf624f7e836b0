-- Jory Pascoe, carrier: runs on, boasts a little, and has it all from somebody on the road.

local villager = require "villager"
local talk = require "village_talk"

return villager.script {
  manner = "You run on cheerfully, with news at third hand, and your horse Duchess in every second sentence.",
  going = talk.going.jory,
  arriving = {
    "Good evening all! Wexcombe sends you two barrels, a parcel for Miss Quill and a cold in the head, and I have kept the cold.",
    "Here I am, and Duchess is in the dry, and there was nobody on the hill but an owl. I gave him the news.",
    "What a road! I have walked half of it beside the cart to spare her, and the other half behind, to push.",
    "Who has shut the gate on the hill? I took it for the county, and got down and wiped my feet.",
    "Is there room? I have been sitting next to a barrel of herring since noon, and I never knew one so close-mouthed.",
  },
  returning = { -- each from the going of the same place
    "She is settled. She asked after everybody.",
    "It was the wrong wheel, but the stone was behind the other one, so no harm done.",
    "She has had her oats, and half of my hat. Where were we?",
  },
  chill = {
    "I think that I shall talk about the road for a while, if nobody minds.",
    "I never know what to do with my hands when it goes like this. I wish I had the reins.",
  },
  curt = {
    "If you say so, #you#.",
    "I could not tell you, #you#. I only carry things.",
    "You had better ask somebody who keeps things, #you#.",
    "No news for you tonight, #you#.",
  },
  guest = {
    "A stranger! Jory Pascoe, #you#, carrier, twice a week to Wexcombe, and anything that you can lift.",
    "I heard something about that at the toll, #you#, but it was from a man who sells brushes.",
    "You should ask Duchess, #you#. I do, and she has not been wrong since the flood.",
    "I will tell them that at Wexcombe, #you#, word for word, and by Friday it will be bigger.",
  },
  goals = {
    {
      key = "horse",
      topics = { ["the road"] = true },
      steps = {
        "I have one and fourpence now toward the second horse. It is not much of a horse yet, but you can see which end will be the head.",
        "If the parcels hold up until Christmas I could have the front half of her, and Reuben would lend me wheels for the rest.",
      },
      reached = "I have done the sum on my fingers and on Duchess's: it comes out. A second horse, by spring! Sundays off for the lady, and I shall walk behind them both like a lord.",
    },
  },
}
