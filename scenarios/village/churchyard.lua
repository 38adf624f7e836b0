-- The bench under the yew, where those sit who have something to say to each other out of the house.

local rooms = require "rooms"

return rooms.script {
  late = { "reuben", "hester", "jory" },
  ends = 60,
  reason = "the dew comes down",
  openings = {
    "The bench under the yew at Nether Marl, and a low sun on four hundred stones. Somebody has cut the grass around the sailor, and gone around the asters.",
    "Mist in the churchyard, and the light going. One can see the tower as far as the clock, which is as far as most people care to.",
    "Leaves coming down in the churchyard, one at a time, as though each had been asked. There is room on the bench for three who know each other.",
  },
  closings = {
    "The dew comes down on the bench. The gate is shut behind the last of them, and opens again a hand's breadth by itself.",
    "A robin has the bench. It looks about, finds nobody to tell, and sings it to the stones.",
  },
}
