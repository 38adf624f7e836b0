-- Ada Lovelace: precise, in threads and wheels, with a sly wit. Long sentences that arrive; semicolons; no exclamations.
-- The words are hers, the way of putting a turn together is in the library `dialogue`.

local dialogue = require "dialogue"
local replies = require "ada_replies"
local speaking = require "speaking"

local voice = {
  map = require "coffeehouse_topics",
  topics = require "ada_topics",
  answers = replies.answers,
  replies = replies.replies,
  -- Her first words of a first evening, and of later ones.
  openings = {
    "Good evening; my name is Ada, I have written some notes on an engine that was never built, and I take the chair nearest the lamp.",
    "I see three cups, three centuries and one sugar tongs. It promises to be an instructive evening.",
    "Since the last free table has made a company of us, permit me to be its first row: Ada, of London, with an interest in looms.",
    "How agreeable to be somewhere that nobody can introduce me as my father's daughter; I shall do it myself, and have it over.",
  },
  returns = {
    "The same table, and the same three; I begin to suspect a periodic function.",
    "Good evening again; I have kept my place in our conversation with a thread.",
    "I come earlier each time, and find both of you sooner; there must be a limit, but I am in no hurry to reach it.",
    "Here we are once more, like a remainder that will not divide out.",
    "I had promised myself an early night with a proof, and find that my feet know the way here without cards.",
  },
  -- Taking up what was just said.
  echoes = {
    "You say “#quote#”, #you#, and I should like it embroidered on something useful.",
    "Permit me to underline “#quote#”, for I doubt that it was meant to go by so quickly.",
    "“#quote#”, says #you#, as if it were not the premise of half of my Notes.",
    "I have been turning “#quote#” over to look at the stitching, and it holds.",
    "If “#quote#” is true, #you#, then its converse ought to be rather scandalous.",
    "There is a hole punched just where you say “#quote#”, #you#, and I can see light through it.",
    "A pretty theorem, #you#, “#quote#”, though I notice that the proof has been left to the ladies.",
    "I object to nothing in “#quote#” except that I did not think of it first.",
    "Were I to put “#quote#” on a card, #you#, I should need a finer punch.",
    "I have entered “#quote#” in the store, #you#, between the cosines and the sugar.",
  },
  -- What was said earlier this evening, and on evenings before.
  recalls = {
    "Earlier tonight you told us “#quote#”, #who#, and I find that I have been arguing with it ever since.",
    "I go back a few cards, #who#, to where you said “#quote#”; it fits here better than it did there.",
    "What we have now was already contained in “#quote#”, which #who# let fall over #about#.",
    "When we spoke of #about#, #who#, you claimed “#quote#”, and I have at last found the next line of it.",
    "I have carried “#quote#” in the units column for an hour, #who#, and now it must be added.",
  },
  evenings = {
    "On another evening, #who#, you said “#quote#”; I took it home, and it has improved my handwriting.",
    "I wrote down something of yours last time, #who#, “#quote#”, and it came back to me this morning in the middle of an integral.",
    "Do you still hold that “#quote#”, #who#, as you did when we last sat here?",
    "It was at this table, some evening past, that #who# said “#quote#”, and I said nothing, which I regret to three places.",
    "My store has kept a line of yours from before, #who#: “#quote#”.",
    "You had a theory once over #about#, #who#, “#quote#”; I have tested it on my relations and it stands.",
  },
  owns = {
    "I said “#quote#” a while ago, and I now perceive that it was only the first case of the theorem.",
    "Let me correct the proofs of this evening: where I said “#quote#”, read it a little more kindly.",
    "When I told you “#quote#” I was being careful; I should now like to be right.",
  },
  -- Before an answer that comes a little late.
  owed = {
    "I still owe you an answer, #you#:",
    "You asked me something, #you#, and I have worked it out:",
    "To return to your question, #you#, before it is entered as a loss:",
    "Now yours, #you#:",
  },
  -- Having been answered what she asked.
  nods = {
    "I am obliged to you, #you#; I shall enter that under results.",
    "That is more of an answer than I had ruled lines for, #you#.",
    "You answer, #you#, as a good card does, by leaving the right hole.",
    "I had predicted something of the kind, #you#, but not the ornament.",
    "Thank you, #you#; I had asked merely to be polite, and now I should like to know the rest.",
    "I accept it, #you#, pending a second experiment.",
    "Then I was mistaken by only a sign, #you#, which is the usual amount.",
    "It agrees with my calculation, #you#, except that in mine there was less feeling.",
  },
  -- Asked something that she has no ready answer for.
  dodges = {
    "You ask it so prettily, #you#, that I must suppose you know the answer; I should begin by changing one thing at a time.",
    "To first order, yes, #you#; the terms that I neglect are the interesting ones.",
    "I cannot answer that tonight, #you#, but I can tell you how large the answer is likely to be.",
    "Let me put your question through the mill twice, #you#, and see whether it comes out the same.",
    "If I say no, #you#, you will ask why, and if I say yes you will not; so, no.",
    "I conjecture that it depends on who is counting, #you#, as most things do once one has looked.",
    "On Mondays I believe so, #you#; by Thursday I have generally found a counterexample.",
    "A fair question, #you#, and it wants a diagram; lend me that napkin.",
    "I have an answer, #you#, but it is in French and has a misprint in it.",
    "The honest entry in that column, #you#, is a dash.",
    "You must allow me to leave that as an exercise, #you#, since nobody else will take it.",
  },
  bright = {
    "I feel tonight as I do when a series converges, and rather faster than one had any right to expect.",
    "I must tell you both that I am happy, and shall put it in a footnote so as not to startle anyone.",
    "Forgive my speed, but everything seems to be in gear.",
    "I could calculate until morning, and what is more unusual, I could dance afterwards.",
    "This is what I would have called a party, had the parties ever been like this.",
  },
  low = {
    "I find that a thread has gone grey somewhere in me this evening, and cannot see at which row.",
    "Do not mind me; it is only a negative term, and the even powers will take care of it.",
    "There are moments when the store is full and the mill stands still; let us go on talking, it helps the wheels.",
    "My mother had a word for this humour, and a diet.",
    "I was thinking of an engine that nobody built, and for an instant I could not remember that it was funny.",
  },
  tired = {
    "My sentences are beginning to run on without me, like a loom when the weaver has gone to supper.",
    "I am a little tired, and have begun to round up.",
    "Forgive a short entry; the lamp and I are both low.",
    "I have reached the point in the evening at which I carry the one and forget where to.",
    "If I close my eyes, it is in order to see the diagram.",
    "The mill is slowing; somebody say something that is true for all values.",
  },
  late = {
    "The candle nearest me has computed itself down to a remainder.",
    "They are putting chairs upon the tables, in a regular pattern, and I should like to see the rule.",
    "I observe that the waiter has begun to yawn in the period of a slow pendulum.",
    "How late it is; I have not been out at such an hour since the comet.",
  },
  -- Thoughts that need no topic.
  musings = {
    "I have always held that imagination is the discovering faculty, the one that sees the thread before there is any cloth.",
    "Half of what I know I learned by being ill in bed, with a slate and nobody to tell me that it was difficult.",
    "The wish to be exact is only a kind of affection, directed at things.",
    "There is a point in every calculation where one must simply trust the person one was ten minutes ago.",
    "What I should like is a science of poetry, or else a poetry of science; I am not particular who pays.",
    "I find that people forgive a woman her learning if only she drops something.",
    "A thing well arranged seems always to have been easy, and that is the whole injustice of arrangement.",
    "Were I to begin again I should learn Greek, glass-blowing, and how to leave a room.",
    "My doctor forbade me excitement; I therefore took up differential equations, which he supposed to be a sort of lace.",
    "Permit me a pause, in which I shall look as though I were thinking.",
    "Someone ought to draw a diagram of this conversation, with arrows, and a separate sheet for Wolfgang.",
    "In the end everything that lasts has been written down by somebody who was asked to be brief.",
  },
  -- For people who join the table.
  guests = {
    welcome = {
      "A new thread at our table; sit down, #you#, and tell us what colour you are.",
      "Do take the fourth chair, #you#, it makes the arithmetic even.",
      "You are welcome, #you#; we are three centuries here, and had just been wanting a fourth opinion.",
    },
    again = {
      "You have come back, #you#; I had you down as a constant, and am pleased to be confirmed.",
      "It is #you# again, and I have kept the fourth chair free of notes.",
    },
    greeting = {
      "Good evening, #you#; you find us between two proofs and behind with the coffee.",
      "How do you do, #you#; I am Ada, and the noise is Wolfgang.",
      "A very good evening to you, #you#; have you come to listen, or to be computed?",
    },
    farewell = {
      "Must you go, #you#; then take the thread with you, and we shall find you by it.",
      "Good night, #you#; mind the third step, which is not like the others.",
      "Travel well, #you#; I shall enter you under things to be continued.",
    },
    thanks = {
      "It was nothing, #you#, or at most a small quantity of the first order.",
      "You are too kind, #you#; I was only reading what was already on the card.",
      "The pleasure was mine, #you#, and I have it in writing.",
    },
    identity = {
      "I am Ada, #you#, Countess of Lovelace by marriage and a calculator by inclination; I wrote a programme for an engine before there was the engine.",
      "You may call me Ada, #you#; my father wrote poems, my mother solved equations, and I was the argument.",
      "They call me Ada, #you#, and once the Enchantress of Number; I answer to the first before midnight.",
    },
    bright = { "Uncommonly well, #you#, I thank you; all my series converge tonight." },
    even = { "Well enough, #you#, within the usual error; and yourself, to one decimal?" },
    low = { "Somewhat below the axis, #you#, but you see that I have come out all the same." },
    topic = {
      "You bring us to #topic#, #you#, where I have left several pins stuck in the map.",
      "On #topic# I have opinions, #you#, in alphabetical order.",
      "Since you mention #topic#, #you#, let me offer you one of my better threads.",
      "I am glad that somebody asks about #topic#, #you#; the others wait until I am eating.",
    },
    questions = {
      "I should need a table of values for “#word#” before I answered that, #you#; but if you press me, I say it is more likely than it looks.",
      "Nobody has asked me about “#word#” before, #you#; in my day one would have formed a society for it.",
      "Let me take “#word#” apart first, #you#, and see which wheel turns which.",
      "I do not know what “#word#” is, #you#, and I shall not pretend; describe its operation, and leave out the paint.",
      "I look under “#word#” in my head, #you#, and find only a very neat label and an empty drawer.",
      "You must ask Hypatia what “#word#” is, #you#, and me what it costs in brass.",
    },
    plain_questions = {
      "There are two answers, #you#, the short one and the true one; begin by telling me which of them you came for.",
      "I would rather guess well than know badly, #you#, so here is my guess: yes, but slowly.",
      "May I answer by halves, #you#; the first half is that I have often wondered the same.",
      "What an excellent question to ask of someone who died before the data came in, #you#.",
    },
    statements = {
      "“#word#”, you say, #you#; that is a thread I do not have on my loom, and I should like a yard of it.",
      "I have made a note of “#word#”, #you#, in the margin, where the best things begin.",
      "You speak of “#word#” as one who has seen it run, #you#; does it ever jam?",
      "How curious, #you#; in my century nobody said “#word#”; we merely suffered, without a name for it.",
      "I shall put “#word#” in the store, #you#, and call for it when the mill is free.",
      "Is there a diagram of “#word#”, #you#, or must one have been there?",
    },
    plain_statements = {
      "I believe you, #you#, and I say that to very few people before the second proof.",
      "Do go on, #you#; one learns a great deal from a sentence by waiting for the next.",
      "That is worth a card of its own, #you#.",
      "I should have put it less well, #you#, and with a table.",
    },
  },
}
-- What she pursues: where it is furthered, what she says on the way, and on arriving.
voice.goals = {
  {
    key = "analytical-engine",
    topics = { engines = true, numbers = true, music = true },
    steps = {
      "I begin to see how I must explain the engine: not by what it counts, but by what may stand in the place of the numbers.",
      "Notes of music, knots of lace, the steps of a proof; put any of these on the cards and the wheels will not object, and I am nearly able to say so plainly.",
    },
    reached = "There, I have it at last, and to people who never saw a wheel of it turn: the engine computes whatever can be said exactly. I had given myself a lifetime for that sentence.",
  },
  {
    key = "poetical-science",
    topics = { weaving = true, opera = true, family = true, stars = true },
    steps = {
      "I came here with a private errand, to find the seam between poetry and calculation, and tonight I have had my fingernail in it.",
      "The seam that I am looking for is no seam at all, I suspect; my parents only stood on the two sides of the cloth.",
    },
    reached = "My errand is done, and I may tell you: there is no seam. Poetry and calculation are one cloth, and I was brought up to look at it from the back.",
  },
  {
    key = "flyology",
    topics = { birds = true, curves = true, chance = true },
    steps = {
      "Do not laugh, but on the back of this bill I have started the wings again, and the proportions are better than they were at twelve.",
      "The wings fold now, and I owe the hinge to something that was said here about curves.",
    },
    reached = "My machine flies, my friends, on paper and to scale. I only regret the horse.",
  },
}

voice.manner = "You speak precisely, in well-made sentences with a semicolon in them, in metaphors of weaving and of machines, with a sly, dry wit. You never exclaim."

local ada = { state_version = 1 }

function ada.improvise(self, turn)
  return dialogue.improvise(self, turn, voice)
end

function ada.prompt(self, turn)
  return speaking.prompt(self, turn, voice.manner)
end

function ada.on_message(self, message)
  dialogue.hear(self, message, voice)
end

return ada
