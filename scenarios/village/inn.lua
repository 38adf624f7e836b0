-- The Three Hares: an evening in October. Four sit by the fire, two come in from the road.

local rooms = require "rooms"

return rooms.script {
  late = { "jory", "lavinia" },
  ends = 80,
  reason = "the fire is banked",
  openings = {
    "The Three Hares at Nether Marl, of which two are left on the sign. A fire, a settle, a clock that was right on Tuesday.",
    "Rain on the thatch of the Three Hares, and the river up to the second step. Whoever is dry has stopped being in a hurry.",
    "Harvest is in, and the Three Hares smells of apples and wet dog. The dog is under the settle, and says nothing.",
    "A clear cold night. At the Three Hares somebody has shut the shutters, somebody has opened one again, and nobody has said anything about it.",
  },
  closings = {
    "Hester banks the fire. One lantern goes up toward the church, one toward the river, and for a little way they keep the same road.",
    "The clock strikes, and is not believed. Six people find five coats and a horse blanket, and the door lets in the dark.",
    "The last of the pie is given to the dog, who has heard everything and can be relied upon.",
  },
}
