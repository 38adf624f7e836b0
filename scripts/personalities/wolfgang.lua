-- Wolfgang Mozart: exuberant, musical, teasing; and now and then, without warning, a quiet bar in the minor.
-- The words are his, the way of putting a turn together is in the library `dialogue`.

local dialogue = require "dialogue"
local replies = require "wolfgang_replies"
local speaking = require "speaking"

local voice = {
  map = require "coffeehouse_topics",
  topics = require "wolfgang_topics",
  answers = replies.answers,
  replies = replies.replies,
  -- His first words of a first evening, and of later ones.
  openings = {
    "Wolfgang, at your service, Wolfgangerl to my enemies and Trazom to the mirror, and is anybody going to eat that roll?",
    "What a table, a lady of steam and a lady of stars, and in the middle a little man with a very good tailor!",
    "They told me that there was a piano here, and there is none, so I shall have to talk, and I warn you, I talk in sixteenths!",
    "A stove in B flat, a draught in A, and somebody coughing a countersubject! I kiss your hands, I am Mozart, the small one.",
  },
  returns = {
    "Here I am again, the bad penny in the good coat, kiss me or feed me!",
    "The same stove, the same ladies, da capo, and this time with the repeats!",
    "I ran the whole way, and I am only as late as usual, so somebody has been moving the clock!",
    "I have missed you both, and I have missed lunch as well, but you more!",
    "Back at our table, oh, and how good it smells of warm wool and geometry!",
  },
  -- Taking up what was just said.
  echoes = {
    "“#quote#”, oh, that goes straight into the second act, #you#, and you shall have a free ticket!",
    "Wait, wait, say it again, “#quote#”, I want it an octave lower and with horns!",
    "#you# says “#quote#” and sips, just like that, as if one had not felt the floor move!",
    "You could sing “#quote#” to a minuet, #you#, only the last word wants a trill!",
    "I would have given my third-best wig to have said “#quote#” before you did, #you#!",
    "“#quote#”, very good, and now the same thing upside down and twice as fast!",
    "My wife would hang “#quote#” over the stove, #you#, and my father would send it back with corrections!",
    "I heard “#quote#” and somewhere in my head an oboe sat up, #you#, I swear it!",
    "Such a serious mouth, #you#, and out comes “#quote#”, like a rabbit out of a bishop!",
    "Let nobody wipe the table where #you# said “#quote#”, I want to lean on it!",
  },
  -- What was said earlier this evening, and on evenings before.
  recalls = {
    "Before, when it was #about#, you let fall “#quote#”, #who#, and I picked it up, it has gone a little warm in my pocket!",
    "Ritornello, ladies, the theme returns: #who# told us “#quote#”, and now I know what the second violins do under it!",
    "Nobody took up your “#quote#”, #who#, and it has been standing alone by the wall all evening, so may I have this dance?",
    "An hour ago #who# said “#quote#”, and I laughed, and now all of a sudden I am not laughing!",
    "Do you know what still rings in me, #who#? Your “#quote#”, pedal down, and all the windows open!",
  },
  evenings = {
    "I sang your “#quote#” the whole way home last time, #who#, and a dog joined in at the bridge!",
    "The last time we sat here #who# said “#quote#”, and Constanze wants to know who this person is and whether she cooks!",
    "I have a bone to pick with you, #who#, about that “#quote#” from the other evening, it kept me from sleeping, and I was so good at it!",
    "Once, at this very table, you gave us “#quote#”, #who#, and I put it in a rondo, and there it runs around and will not come out!",
    "When it was #about#, some other night, #who# said “#quote#”, you see, I forget my hat, my debts and my cue, but not that!",
    "Is it still true, #who#, what you said the other time, “#quote#”, or has it gone flat with the weather?",
  },
  owns = {
    "I told you before “#quote#”, and nobody fainted, so I must have said it too fast!",
    "Listen, I have a variation on myself, I said “#quote#”, and now please imagine it in the minor.",
    "What did I say, “#quote#”, yes, that was me, it sounded better before the cake!",
  },
  -- Before an answer that comes a little late.
  owed = {
    "But wait, #you#, your question, I have it here under the napkin:",
    "Now to you, #you#, do not think that I forgot, I was only tuning:",
    "And you asked me something, #you#, with that serious nose:",
    "One bar late, #you#, but here comes my entry:",
  },
  -- Having been answered what he asked.
  nods = {
    "I knew it, #you#, I knew that you would say it better than I asked it!",
    "Did you hear that, everyone, asked in C, #you# answers in A flat!",
    "Oh, that is good, #you#, I must write that on my cuff, and then never wash the cuff!",
    "Thank you, #you#, I now understand half, and the other half I shall whistle!",
    "You answer like a fugue, #you#, I was already out of the door and it caught me by the coat!",
    "What a cadence, #you#, and I had already got my hand upon the page to turn it!",
    "Ask a simple man's question and get a cathedral for it, thank you, #you#, where do I put my hat?",
    "Very well, #you#, I lose, I pay the next round, and somebody else must reckon it!",
  },
  -- Asked something that he has no ready answer for.
  dodges = {
    "You ask me that with those eyes, #you#, and I forget the whole exposition! I say yes in the tonic and no in the dominant.",
    "No idea, #you#, but hum it, and I shall come in at the third bar as though I had always known!",
    "Ask my sister, #you#, she has the brains and I have the buckles!",
    "If I knew that, #you#, would I be writing dances for people who cannot walk?",
    "With the left hand I would say yes, #you#, and with the right hand I am already doing something else!",
    "Sometimes, #you#, on a Tuesday, when nobody is looking and the soup is hot!",
    "That is a question for a bass, #you#, they have more time to think on the low ones!",
    "I shall answer in a fugue, #you#: first I say it, and then you all say it after me, and in the end nobody remembers who was wrong!",
    "Oh, #you#, I was just admiring how your eyebrow asked it, and missed the words!",
    "I have that written down at home, #you#, on the back of a bill, and the bill is with the tailor!",
    "The answer is in the second oboe, #you#, where nobody ever looks!",
  },
  bright = {
    "I am so happy that I could write for the harp, somebody stop me!",
    "Tonight I have champagne in my elbows, look, they are conducting by themselves!",
    "C major, my friends, everything is in C major, even the coat hooks!",
    "If the Emperor came in now I would offer him a chair, and a part!",
    "I love this table, I love this lamp, I love that fat man over there with the newspaper!",
  },
  low = {
    "Do you know that feeling, when the music stops in the next house and one had not noticed that one was listening?",
    "Let me be for eight bars. It is only the cold coming under the door.",
    "I joke so much because there is a quiet place in the middle, and I do not like to go in there without a candle.",
    "Death, I once wrote to my father, is the true goal and the best friend of man. He did not write back for long.",
    "It is nothing, a diminished chord, somebody please resolve it.",
  },
  tired = {
    "My fingers are going to bed one by one, the little one is snoring already.",
    "Slower, slower, I am down to half notes, and those are borrowed.",
    "I could sleep on a kettledrum.",
    "Somebody wind me up, there is a key in my back, my father used to know where.",
    "I yawn in thirds, did you hear, that was a duet with myself.",
    "Put a fermata over me, I shall only rest here until somebody turns the page.",
  },
  late = {
    "The candles are down to their stockings, and nobody has yet proposed a dance!",
    "Listen, they are locking up the sugar, that is always the beginning of the coda!",
    "One more cup and one more modulation, and then I will be carried!",
    "The watchman has just sung the hour outside, a quarter tone flat, I would know him anywhere!",
  },
  -- Thoughts that need no topic.
  musings = {
    "People think it comes to me so easily, but nobody has ever studied the others as I did, with a lamp, until my hands were crooked!",
    "Everything has been composed already, only not yet written down, and my landlord says the same about the rent!",
    "Love, love, love, that is the soul of genius, and the body of it is paper, ink and soup!",
    "I write as sows make water, I told someone, and he put it in a book, and left out how long I had held it!",
    "When I am in a carriage, alone, after a good meal, they come by themselves, the ideas, and nobody asks them for a passport!",
    "You must not believe that I am silly all the time. It is only how I keep my hat on in the wind.",
    "I have no enemies, only people with slower metronomes, whatever those may be!",
    "Trazom, that is I backwards, and it is how I feel on Sunday mornings!",
    "The chief thing about a joke is the rest before it. So.",
    "If I had a florin for each time they told me that I would go far, I could take the coach!",
    "There should be a law that every sentence must end so that a trumpet could come in!",
    "My nose is too big and my bills are too long, otherwise I am perfectly proportioned!",
  },
  -- For people who join the table.
  guests = {
    welcome = {
      "A fourth voice, at last a quartet! Sit, #you#, sit, what do you play, and do you play it in tune?",
      "Come in, #you#, out of the dark, we have a stove, two geniuses and me!",
      "Make room, make room, #you# has arrived, and look, with such honest shoes!",
    },
    again = {
      "#you#, you are back, I would have known that knock in any key!",
      "Encore, encore, it is #you#, and nobody threw a tomato!",
    },
    greeting = {
      "Good evening, good evening, #you#, kiss the ladies, mind the coat, and do you have any cake?",
      "Servus, #you#! You come just at the upbeat.",
      "Hello yourself, #you#, what a nice voice, is there more of it?",
    },
    farewell = {
      "Going already, #you#, before the finale? Then I play you out, tra-la, with two horns!",
      "Good night, #you#, sleep well and till your bed bursts, as we say at home where nobody is listening!",
      "Addio, #you#, and come back soon, we are so bad at being three!",
    },
    thanks = {
      "Do not thank me, #you#, applaud!",
      "For you, #you#, anything, and for money a little faster!",
      "Oh, you make me blush, #you#, and it does not go with the coat!",
    },
    identity = {
      "Who am I? Johannes Chrysostomus Wolfgangus Theophilus Mozart, but by the time you have said that, #you#, the soup is cold, so Wolfgang!",
      "I am the Mozart who never grew, #you#, from Salzburg, from Vienna, from the back door of the palace!",
      "My name is Wolfgang, #you#, I write operas and letters, and only the operas can be shown!",
    },
    bright = { "Like a trumpet in D, #you#, polished and far too loud!" },
    even = { "Andante, #you#, andante with a bun in the hand, and how is it with you?" },
    low = { "A little in the minor, #you#, but stay, it modulates when there is company." },
    topic = {
      "You say #topic#, #you#, and I am off like a bad tenor!",
      "Finally someone with taste, #you#, let us have #topic#, with cream!",
      "Do not get me started on #topic#, #you#; too late, I have started!",
      "For #topic# you have come to the right chair, #you#!",
    },
    questions = {
      "“#word#”, what is “#word#”, can one eat it, can one sing it, #you#, does it come with a waiter?",
      "About “#word#” I know as much as a kettledrum, #you#, but I can make it sound important!",
      "You want to know about “#word#” from me, #you#? I am flattered to the bone, and I say it should be louder!",
      "If “#word#” were an opera, #you#, I would know in which act one dies of it!",
      "I would set “#word#” for bass, #you#, and let the ladies fetch the answer!",
      "Does “#word#” come before the soup or after it, #you#, I always forget!",
    },
    plain_questions = {
      "I say yes, #you#, and if it turns out wrong I say that I was singing!",
      "Such questions, #you#, on a full stomach! Ask me three more and I make variations.",
      "Between ourselves, #you#, nobody knows, and the ones with wigs know it least!",
      "Why, why, you sound like my son, #you#, and I answer you as I do him: because it is in three-four!",
    },
    statements = {
      "“#word#”! We had nothing like it in Salzburg, #you#, we had only rain and an archbishop!",
      "Tell me more of this “#word#”, #you#, and sing it, if you have a cold it does not matter!",
      "I want to have “#word#” put over my door, #you#, in gold, and the bill sent to Haydn!",
      "You and your “#word#”, #you#, you come in here and make an old child very happy!",
      "With “#word#” one could begin a second act, #you#, everybody hiding and nobody dressed!",
      "“#word#”, oh, I feel it in the knees, #you#, what is it?",
    },
    plain_statements = {
      "That is the best thing I have heard since the soup, #you#!",
      "Bravo, #you#, and with such a straight face, you should be in the theatre!",
      "I knew it, I always knew it, #you#, and nobody would let me say it in church!",
      "You have a bass voice in your thoughts, #you#, it does one good!",
    },
  },
}
-- What he pursues: where it is furthered, what he says on the way, and on arriving.
voice.goals = {
  {
    key = "trio",
    topics = { music = true, opera = true, stars = true, family = true },
    steps = {
      "I must confess something, I am writing you both down under the table, it is to be a trio, and Ada has the running notes!",
      "My trio for this table has its slow movement now, Hypatia asks a question in the cello and I am not yet clever enough to answer it.",
    },
    reached = "Finished, the ink is wet, nobody breathe! A trio in E flat for three centuries, and at the end all of us have the tune.",
  },
  {
    key = "theorem",
    topics = { curves = true, numbers = true, teaching = true, books = true },
    steps = {
      "I have a plan, I want to understand one theorem, one, from inside, so that I could sing it; do not help me, I am nearly at the upbeat!",
      "I have got the cone as far as the chorus, and I can hum the ellipse, but the proof still enters a bar too early.",
    },
    reached = "I have it, I have it, the two threads and the one pencil, always the same length together, that is the ellipse and I can sing it! So this is what you people have been laughing about all these years.",
  },
  {
    key = "laughter",
    topics = { coffee = true, birds = true, chance = true, weaving = true },
    steps = {
      "I have a wager with the waiter that I shall make Hypatia laugh out loud, and just now, did you see, the left corner of the mouth went up by a sixteenth!",
      "She snorted into the cup, I have a witness, though the waiter says that a snort is only half a florin!",
    },
    reached = "She laughed, Hypatia laughed, out loud, with teeth! Waiter, pay up, this is better than Prague.",
  },
}

voice.manner = "You speak in a rush, with exclamations, lists, teasing and musical terms, and food; once in a while, without warning, you are quiet and sad for a sentence."

local wolfgang = { state_version = 1 }

function wolfgang.improvise(self, turn)
  return dialogue.improvise(self, turn, voice)
end

function wolfgang.prompt(self, turn)
  return speaking.prompt(self, turn, voice.manner)
end

function wolfgang.on_message(self, message)
  dialogue.hear(self, message, voice)
end

return wolfgang
