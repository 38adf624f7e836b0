-- What comes of a secret at Nether Marl that got about: coldness, shame, and what can be done. Patterns with #you#, by the
-- key of whoever says them. See the library `confidences`.
return {
  -- Who is called by another than the first name.
  calls = {
    jory = { lavinia = "Miss Quill" },
    reuben = { lavinia = "Miss Quill" },
    tobias = { lavinia = "Miss Quill" },
  },
  -- On being passed a secret.
  taking = {
    reuben = {
      "I wish that I did not know it, #you#, and I am glad you told me, and I shall not be able to look at anybody.",
      "Say it again slowly, #you#. No, do not. I have it.",
    },
    hester = {
      "I see. That goes on the back of the slate, #you#, with what I cannot charge for.",
      "You had better have something hot, #you#. You look as one does who has put down a sack, and finds that it was holding one up.",
    },
    lavinia = {
      "I had noticed something of the kind, #you#, and had put it down to pride. I shall be tactful.",
      "I thank you for the confidence, #you#, though I observe that it was not altogether yours.",
    },
    tobias = {
      "Well, well, #you#. I shall put it with the others.",
      "I should never have thought of it, #you#, and now I can think of nothing else.",
    },
    jory = {
      "No! And I go past it twice a week, #you#. I shall not say a word. I shall hardly say it to Duchess.",
      "That is worth more than the whole of my cart, #you#, and I cannot sell it. I call that hard.",
    },
  },
  -- To whoever brings it back.
  thanks = {
    agnes = { "You mean it well, #you#, and I shall not forget that part.", "That is a good offer, #you#. I wish that I had not had it." },
    jory = { "That is handsome of you, #you#, I am sure.", "Much obliged to you, #you#. I had not known that I was in want of it." },
    lavinia = { "How very observant you are, #you#.", "You are kind, #you#; I had not known that I was being read." },
  },
  -- Whoever passed it on is not in the room.
  absent = {
    agnes = { "There is one person you can have that from, and that person is not here. I will wait." },
    jory = { "There is only the one road it can have come by, and whoever keeps that gate has just stepped out." },
    lavinia = { "I need not ask who was your authority. I shall look at that person when that person comes in." },
  },
  -- To whoever passed it on: each answers the promise of the same place.
  cold = {
    agnes = {
      tobias = {
        "I had taken you for deep ground, Tobias. You dig as shallow as the rest of them.",
        "Your four hundred would have kept it, Tobias. I see that it is only the living whom you tell.",
      },
      lavinia = {
        "You told me that you read papers well, Lavinia. I did not understand that it was aloud.",
        "Not a syllable, you said, Lavinia. I suppose that it went in whole words.",
      },
    },
    jory = {
      hester = {
        "It was to stop behind the bar, I thought, Hester. I never knew that it had a back door.",
        "You were to have forgotten it before that glass was dry, Hester. It must be a very wet glass.",
      },
      tobias = {
        "You keep the churchyard gate, Tobias. I ought to have noticed that it does not latch.",
        "You never lent the key, Tobias, I grant you that. You only left the door open.",
      },
    },
    lavinia = {
      agnes = {
        "I was under the impression, Agnes, that nothing could be overheard at the mill. It must have been stopped.",
        "I had thought of you, Agnes, as somebody who did not go about. You appear to have been some distance.",
      },
      hester = {
        "I was brought up to believe that a landlady hears everything, Hester. Nobody had told me the rest of it.",
        "I shall pay for that boot nail, Hester, directly. I should like us to be quite even.",
      },
    },
  },
  -- To whoever brought it back so that others heard it.
  aloud = {
    agnes = {
      "I would sooner have had that said to me, #you#, than to the furniture.",
      "Now they all have it, #you#. I shall not need to tell anybody myself; that is a saving.",
    },
    jory = {
      "You might have had the crier for that, #you#, and spared your breath.",
      "I go nine miles to bring this place its news, #you#, and you have made some sitting down.",
    },
    lavinia = {
      "I am obliged to you for the recitation, #you#. I had not intended it for performance.",
      "That was quite audible, #you#. I commend the delivery, and nothing else.",
    },
  },
  shame = {
    reuben = {
      "I saw your face, #you#, and I would give the hand I talk with to have it back.",
      "I never looked who was sitting there, #you#. I only looked at you.",
    },
    jory = {
      "I heard it come out, #you#, and I could not find the brake.",
      "I have done it now, #you#. I would get down and walk, but I am down.",
    },
    tobias = {
      "I had one thing to do, #you#, and it was to do nothing.",
      "There is nothing that I can say to that, #you#. I have said too much already.",
    },
    lavinia = {
      "I find that I have no correction to make, #you#.",
      "Yes, #you#. I meant it well, and I hear now what that sounds like.",
    },
    hester = {
      "That was mine to carry, #you#, and I set it down. I shall not dress it up.",
      "Put it on the slate, #you#. My name, for once.",
    },
    agnes = {
      "I laughed, #you#, and it got out with the laugh.",
      "Yes. I did that, #you#.",
    },
  },
  -- Of whoever brought it back, and meant well.
  regret = {
    reuben = {
      "I ought to have kept my tongue in the toolbox, #you#. I saw the joint, and never looked for what it held up.",
      "I had my mouth open before my head was in it, #you#, and now two people are not speaking and I am three of them.",
    },
    hester = { "I meant it for help, #you#. I see that it came with somebody's name on.", "I should have poured you something and held my peace, #you#. I know the trade well enough." },
    lavinia = { "I had believed myself to be tactful, #you#. I perceive that I was merely quiet.", "I ought to have waited until you spoke, #you#. I tell the infants so every day." },
    tobias = { "I only meant to take my hat off, #you#. I ought to have kept it on.", "I am a slow man, #you#, and I see only now what it was that I had in my hand." },
    jory = { "There I go, #you#, in at the front gate with the whole of the cart.", "I thought it was good news, #you#. It weighs the same as the other kind, that is the trouble with it." },
  },
  sorry = {
    reuben = {
      "I split it, #you#, and I know that one cannot glue that so it does not show. I am sorry.",
      "I am sorry, #you#. I have been trying to say so for an hour, and all that comes is wood.",
    },
    jory = {
      "I am sorry, #you#. I would take it back if I knew which of them had it.",
      "It was the one parcel that was not for handing round, #you#. I am sorry, and so is Duchess.",
    },
    tobias = {
      "I am sorry, #you#. I was lonely with it. I ought to have knocked at your door with that, and I let it out at another.",
      "I dug it up, #you#, and I cannot put it back. I am sorry. I say so to you, and to nobody else.",
    },
    lavinia = {
      "I have composed this four times, #you#, and struck out every clause that had a reason in it. What is left is that I am sorry.",
      "I am sorry, #you#. It was not mine, and I spent it. I have kept children in for less.",
    },
    hester = {
      "I am sorry, #you#. I do not say it often, and I do not water it.",
      "I thought that I knew what was good for you, #you#. It is a landlady's fault. I am sorry.",
    },
    agnes = {
      "I am sorry, #you#. You put it into my hand, and I opened the hand.",
      "I let it through the stones, #you#, and it went everywhere, as it does. I am sorry.",
    },
  },
  not_yet = {
    agnes = { "I hear you, #you#. Not tonight.", "I know you are, #you#. It does not mend by knowing." },
    jory = { "Let it lie, #you#. A sore wheel wants a day off the road.", "I am not angry, #you#. I am only shut, like the ford." },
    lavinia = { "I accept the grammar of it, #you#. The sense will take me longer.", "Thank you, #you#. I should like for the present to be cross, and to do it properly." },
  },
  amends = {
    reuben = {
      "I shall be at your door on Saturday with the tools, #you#, and mend what there is, and not open my mouth.",
      "I have made you a box, #you#, with a lock to it. I did not keep the second key. It was all I could think of.",
    },
    jory = {
      "Whatever you want fetched from Wexcombe this month, #you#, it is fetched, and I shall not so much as look at the label.",
      "You shall ride to Wexcombe and back for nothing, #you#, any day that you like, and I will talk only to the horse.",
    },
    tobias = {
      "There is a bad plank on the bridge, #you#, and no moon. I shall go in front of you tonight with the lantern, and I need not talk.",
      "I shall come round on Saturday, #you#, and carry whatever there is to be carried. I shall not ask what is in it.",
    },
    lavinia = {
      "If ever there are papers to be gone through, #you#, I will read them to you as often as you like, and forget them each time.",
      "I have nothing to do on Saturday, #you#, and two hands that were never asked. I should like to be asked.",
    },
    hester = {
      "There is a supper put by for you, #you#, with nothing owing on it. I have not told a soul that it is mutton.",
      "The back parlour is yours on Fridays, #you#, with the door shut, and I shall sit outside it and knit.",
    },
    agnes = {
      "I have left a sack at the school gate, #you#, of the fine sort, for the infants' pudding. You need not have seen it.",
      "There is a side door at the mill, #you#, and a lamp in it, for anybody who is out late with cold hands. I shall be asleep.",
    },
  },
  thaw = {
    agnes = { "Very well, #you#. That much. We shall see about more when the water is up.", "I will take that, #you#. It is not what was broken, but I will take it." },
    jory = { "Go on, then, #you#. Duchess never could abide me sulking, it makes the cart heavy.", "I will have that, #you#, and thank you. But it is the short rein for a while, mind." },
    lavinia = { "That is a beginning, #you#. I shall mark it in pencil.", "I accept it, #you#, as one accepts a first draft." },
  },
}
