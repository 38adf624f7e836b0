-- Three secrets of Nether Marl: how they are confided, promised to be kept, passed on, and brought to the one whose they are.
-- What comes of it is in `village_amends`. See the library `confidences`.

local words = require "village_amends"

words.secrets = {
  ["the signing"] = {
    owner = "agnes",
    confides = {
      "#you#, I must put this down somewhere or carry it home again. I was at Wexcombe on Monday and put my name to a paper. Dray has the mill, from the spring, and I am for my sister's.",
      "Come nearer, #you#. You will not hear that wheel after March. I have sold, stones and all, to Dray of Wexcombe, and have not told so much as the cats.",
      "You have never once asked me how the mill does, #you#, and so it is you that I can tell. It is sold. I read the paper through twice, to see if it would say something else.",
    },
    promise = {
      tobias = {
        "It is in the ground, Agnes, and I have patted it flat. Your grandfather would have signed sooner, and wept more.",
        "Nobody shall have it from me, Agnes. I have four hundred neighbours who could say as much, and not one has complained.",
      },
      lavinia = {
        "I shall keep it as I keep the examination papers, Agnes. I am only sorry that you had to read such a thing by yourself; I read papers rather well.",
        "Not a syllable, Agnes. And the sea is not so very far. I walked it once, with a parasol.",
      },
    },
    to = { tobias = { "reuben", "hester" }, lavinia = { "hester", "reuben" } },
    passing = {
      tobias = {
        "You did not have this from me, #you#. Agnes has sold up. Dray is to have it all in the spring and she is off to the sea, and I cannot go on knowing it by myself.",
        "I said that I would keep this, #you#, and I have kept it the whole of the evening. Agnes has let the mill go to Dray. There must be something that a friend can do.",
      },
      lavinia = {
        "I tell you this, #you#, only because one of us ought to be sensible in time. Agnes has parted with the mill. It is Dray's, and she means to leave us in the spring.",
        "Strictly between the two of us, #you#, and I have never before begun a sentence so. Agnes is going to her sister for good. The mill is Dray's already, on paper.",
      },
    },
    brings = {
      reuben = {
        "Agnes, I know about Dray. I would hang you a whole new wheel by Christmas, for the price of the elm, if it would make you stay.",
        "You need not have gone to Dray, Agnes. There is a hundred and ten pounds behind a brick in my shop, and I would sooner that it turned your stones than kept the brick company.",
      },
      hester = {
        "If it is money, Agnes, you never needed Dray. I keep a jug for bad years, and this can be one.",
        "There is a room over my kitchen, Agnes, with a stove. I say it now, so that you know there is something nearer than your sister.",
      },
    },
  },
  ["the addresses"] = {
    owner = "jory",
    confides = {
      "Lend me your ear, #you#, and do not laugh. Nine years I have had the post, and I never learned to read. It is the toll-keeper says me who they are for, and then I go by the feel of them.",
      "#you#, if I gave somebody the wrong letter, would it be a hanging matter? Because I go by the paper and the smell, I have no reading at all, and today they have every one of them been next to a cheese.",
      "I will tell you, #you#, why I never would read out the sign at the ford. I cannot. Not that one, nor any other. It is all hen's feet to me, and I with the King's own mail.",
    },
    promise = {
      hester = {
        "Nine years and one wrong parcel, Jory. There are men who read and do worse. It stops here, behind the bar.",
        "Then you have the whole parish by heart, Jory, and that is more than reading. I shall have forgotten it by the time I have rinsed this.",
      },
      tobias = {
        "None of my four hundred can read any more, Jory, and I think no less of them. It goes no further than the gate.",
        "I will keep it, Jory, as I keep the key of the tower. You know that I have never lent the key.",
      },
    },
    to = { hester = { "lavinia", "reuben" }, tobias = { "lavinia", "reuben" } },
    passing = {
      hester = {
        "I would not say it, #you#, if there were no use in it. Our Jory never had his letters. He has carried them for nine years and cannot make out one.",
        "Keep your face still, #you#. Those names that Jory calls out so finely at the door, he has them from the toll. He does not read. Not a word.",
      },
      tobias = {
        "It is about Jory, #you#, and it is to his credit, if you look at it slowly. He brings every letter in this place to the right door and cannot read the half of a one.",
        "I was given this to keep, #you#, and it keeps badly. The post goes by smell. Jory cannot read, and somebody ought to help him who knows how.",
      },
    },
    brings = {
      lavinia = {
        "I should draw the curtain on Tuesdays, Jory, if anybody came who minded being seen. I never knew a man learn his letters slowly who had carried them so long.",
        "I should not dream of remarking on it, Jory, but a capital A is a gate with a bar across it. That is one. There are only five and twenty more, and we have the winter.",
      },
      reuben = {
        "I could cut you the whole alphabet in lime wood, Jory, as big as your hand, and you could have them in your pocket and learn them by feel. Nobody would know but the tree.",
        "I was twenty before I could read a rule, Jory, so never mind me. Come by the yard, and I will chalk the names up on a plank for you and plane them off again.",
      },
    },
  },
  ["the verses"] = {
    owner = "lavinia",
    confides = {
      "You must not exclaim, #you#. The verses at the pump are mine. I go out by night with a hammer under my cloak, and I have not been so happy since the examination.",
      "I have a confession to make, #you#, and it scans. I am the pump. All eleven of them, with the one upon the squire's waistcoat.",
      "Should you think very ill of me, #you#, if I said that the third line limped because my fingers were cold? It is I who put them up.",
    },
    promise = {
      agnes = {
        "I liked the waistcoat, Lavinia. It stays with me. It is too loud at the mill for anybody to overhear.",
        "You may tell the wheel, Lavinia, and you may tell me. Neither of us goes about.",
      },
      hester = {
        "I have heard worse across that bar, Lavinia, and none of it rhymed. Not a word to anyone.",
        "Then it is you who owes me for a boot nail, Lavinia. That is all that I shall ever say about it.",
      },
    },
    to = { agnes = { "tobias", "reuben" }, hester = { "tobias", "jory" } },
    passing = {
      agnes = {
        "I ought not to, #you#, but I have been laughing at it by myself, and that is no way to laugh. It is Lavinia. At the pump. With a hammer.",
        "Look at Lavinia's thumb, #you#, when she next reaches for anything. She did that in the dark, with a boot nail. She is the pump.",
      },
      hester = {
        "You would not guess, #you#, so do not try; you have a loud face. It is our Miss Quill who writes up the squire.",
        "I said that I would not, #you#, but the squire's man has been asking. It is Lavinia who does the verses. You had better know, so as to be looking the other way.",
      },
    },
    brings = {
      tobias = {
        "There is a short ladder in the tower, Miss Quill, and that pump is high for anybody of your inches. I leave the tower open on Fridays. I only mention it.",
        "I wanted to say, Miss Quill, that I laughed out loud among the graves at the one about me, and took off my hat to the author; and I am doing it now.",
      },
      jory = {
        "I always held that it was a soldier, Miss Quill, and I ask your pardon. I could nail one up at Wexcombe for you any Tuesday. They have a beautiful pump.",
        "If you should be needing the squire's new waistcoat, Miss Quill, I saw it close to, from the cart. It is yellow, and it has foxes, and one of them is doing up.",
      },
      reuben = {
        "I could make you a proper board for that pump, Miss Quill, with a ledge. I would have rhymed me with bell, but I took no offence.",
        "Was it you that had me smell, Miss Quill? It is all right. I had it up over the bench for a month, till the glue got to it.",
      },
    },
  },
}

return words
