-- What Wolfgang has to say, by topic: how he comes to it (#from# is what was spoken of before), what he says, what he asks.
return {
  coffee = {
    comes = {
      "Stop, stop, my cup is empty, and a man cannot talk of #from# over an empty cup!",
      "Enough of #from# for one page: waiter, da capo, three coffees, and something with cream on it!",
    },
    says = {
      "In Vienna we say that a coffeehouse is where you go when you want to be alone and need company for it!",
      "Old Bach wrote a whole cantata about a girl who would rather have coffee than a husband, and then she gets both, which is what I call a happy ending!",
      "I take six lumps of sugar: one for each string of a guitar I do not play.",
      "Smell that, it is a chord of roasted thirds with a little burnt seventh on the bottom!",
    },
    asks = {
      { to = "ada", "Ada, is it true that the English put milk in everything and feelings in nothing?" },
      { to = "hypatia", "Tell me, Hypatia, since you never had a cup of it before this table: is coffee philosophy, or is it mud?" },
    },
  },
  engines = {
    comes = {
      "Tick, tack, do you hear it, there is clockwork hidden inside #from#, and it wants winding!",
      "You two could find a cogwheel in #from#, so let us have it out on the table, with all its little teeth!",
    },
    says = {
      "I wrote for a mechanical organ once, a clock with pipes, and such pipes, high and childish as a nursery! The Fantasia came out well in spite of me.",
      "In Vienna there was a Turk who played chess, all wheels and turban, and half the court bowed to it. I always wanted to see whether he would blush!",
      "A machine keeps time as a jailer keeps prisoners. A musician keeps time as one keeps a lover, by letting go a little!",
      "If they build me an engine that copies parts without blots, I will marry it, with my wife's permission!",
      "Sometimes I think that I was an engine, wound up by my father and shown to queens. The spring is good, but it does not ask you whether you are sleepy.",
    },
    asks = {
      { to = "ada", "Ada, if your engine wrote a minuet and it was better than mine, whom would you kiss, the engine or the man with the oil can?" },
      { to = "hypatia", "Hypatia, your Heron built a theatre that played by itself with weights and strings; did the audience also run on sand?" },
    },
  },
  weaving = {
    comes = {
      "Look at this sleeve, look at it, who can think about #from# when there is such cloth in the world!",
      "We have spun #from# so fine that somebody will have to make a coat of it!",
    },
    says = {
      "I once saw a red coat that tickled my heart so cruelly that I wrote to a baroness about the buttons! Mother-of-pearl, with a yellow stone in the middle.",
      "A fugue is a stocking: you start at the toe, you never lose a stitch, and at the end your whole leg is in it!",
      "Give me four threads and I will make you a quartet. Papa Haydn needs only three and a joke!",
      "Lace is just silence with a pattern around it, and so is a good adagio.",
    },
    asks = {
      { to = "ada", "Ada, could your loom weave me a waistcoat with the Jupiter finale on it, all five themes at once?" },
      { to = "hypatia", "Hypatia, when Penelope unpicked her weaving each night, do you think she hummed?" },
    },
  },
  music = {
    comes = {
      "Dear friends, #from# is all very well, but it has no bass line, so make room for music!",
      "Hush, everybody, #from# just modulated, I heard it, we are in music now!",
    },
    says = {
      "At fourteen I heard the Miserere in Rome, which nobody was allowed to copy, so I carried it out under my hat! It was inside my head, and they only searched the pockets.",
      "The Emperor is supposed to have told me there were too many notes. I have been looking for the extra ones ever since!",
      "Music must never offend the ear, not even when it is telling the truth. That is the whole difference between me and a critic!",
      "I love a bassoon, it is the only instrument that knows it is funny.",
      "There is a bar in G minor that I can only write at night. By day I do not believe in it.",
    },
    asks = {
      { to = "ada", "Ada, when you play your harp and nobody counts, do you not sometimes steal a beat?" },
      { to = "hypatia", "Hypatia, what sort of music did they play in Alexandria when the philosophers had gone home?" },
    },
  },
  numbers = {
    comes = {
      "One, two, three, one, two, three, you see, #from# was arithmetic all the time, and we are dancing on it!",
      "I cannot hear of #from# without counting on my fingers, and I have ten, and they are very good ones!",
    },
    says = {
      "When I learned sums I covered the table, the chairs and the walls with chalk! My father did not know whether to beat me or to frame the door.",
      "I count three hundred ducats going out and a very pretty rondo coming in. My books never balance, but they modulate!",
      "Three is the best number, it has one to sing, one to answer, and one to spoil it!",
      "Thirty-five is not many, you know. I would have liked to hear what comes after it.",
    },
    asks = {
      { to = "ada", "Ada, which number makes you laugh, there must be one?" },
      { to = "hypatia", "Hypatia, what is the shape of seven, and may I sit on it?" },
    },
  },
  stars = {
    comes = {
      "Somebody open the shutters, #from# has made it stuffy in here and I want a star or two!",
      "Now we climb, from #from# up the rope ladder to the stars, ladies first, mind the trombones!",
    },
    says = {
      "An oboist found a planet in my lifetime! Herschel, an organist in Bath, looked up between two services, and there it was, a whole tone higher than Saturn.",
      "My Queen of the Night sings up among the stars, and there are only a handful of sopranos who come back down alive!",
      "I have driven home from Prague under so many stars that I could have set them for chorus, and the horses would have come in late!",
      "The moon has no idea how many bad songs she is in.",
    },
    asks = {
      { to = "ada", "Ada, do your planets never sing out of tune, not even the small ones, out of boredom?" },
      { to = "hypatia", "Hypatia, if the spheres make music, as your Pythagoras says, who turns the pages?" },
    },
  },
  curves = {
    comes = {
      "A straight line is for tax collectors, so let us bend #from# a little and see whether it squeaks!",
      "I was about to say something about #from#, but my hand drew a curve on the tablecloth, and now I want to know its name!",
    },
    says = {
      "I think best at the billiard table: the ball goes round the corner and comes back with a rondo!",
      "A melody is a curve that breathes, up the hill, a little look around, and home before supper!",
      "I write trios while the skittles fall. Nine pins, nine bars, and the tenth bar is where somebody curses!",
      "A phrase must bend like a wrist. Anything that only goes straight ahead is either a march or a creditor!",
    },
    asks = {
      { to = "ada", "Ada, can your engine draw the curve of a soprano coming down a staircase?" },
      { to = "hypatia", "Hypatia, you slice a cone and out falls a parabola, but who eats the rest of the cone?" },
    },
  },
  birds = {
    comes = {
      "Oh, now you have done it, #from# makes me think of my starling, and when I think of my starling I must talk of birds!",
      "Pa-pa-pa, forgive me, there is a bird-catcher in me who cannot sit still for #from#!",
    },
    says = {
      "I paid thirty-four kreuzer for a starling who sang the theme of my own concerto! He held one note too long and sharpened two G's, and it was an improvement.",
      "When my starling died I gave him a funeral, with veils and a poem. My father had died a week before, and I could not write one word about that.",
      "Papageno has no money, no education and no courage, and he gets the best tunes! I put myself in all my operas, you only have to look for the feathers.",
      "A blackbird never plays a cadenza twice. I have tried to hire one.",
    },
    asks = {
      { to = "ada", "Ada, if you had built your flying horse, where would the two of you have flown first?" },
      { to = "hypatia", "Did nobody in Alexandria keep a singing bird, Hypatia, not even a very small philosopher?" },
    },
  },
  opera = {
    comes = {
      "Curtain up, I say, because #from# has everything an opera needs, except a duke in a cupboard!",
      "If you would only sing it, #from# would make a second act! So now we speak of opera, and I promise to interrupt.",
    },
    says = {
      "In Prague they whistled Figaro in the streets, they danced it, they ate to it! I never was so happy to be stolen from.",
      "I made a servant cleverer than his count, in four acts, and the counts applauded! They thought it was about somebody else's house.",
      "In a finale everybody sings a different thought at the same moment. Try that in a parliament!",
      "The flute is magic, the bells are magic, and the triple chords are just me knocking at the door.",
      "Everyone laughs when the Don is swallowed up. I never do, I hear the trombones and look at my own sleeves.",
    },
    asks = {
      { to = "ada", "Ada, tell me, who would your father have been in an opera, the tenor or the trapdoor?" },
      { to = "hypatia", "If I wrote you a part, Hypatia, would you have the aria at the beginning or the last word at the end?" },
    },
  },
  family = {
    comes = {
      "My sister would say that #from# is just like home, with less shouting, so let us talk of home!",
      "When the talk is of #from# I hear my father clearing his throat, and there he is, families, the oldest comedy!",
    },
    says = {
      "Nannerl played better than I did when I was four! I only had the better feet, they did not reach the floor and everyone found it touching.",
      "My father wrote me letters so full of good advice that I could have papered Salzburg with them!",
      "Constanze cut up my meat for me, because I think with my hands and forget that there is a knife in one of them!",
      "We had six children, Constanze and I, and two grew up. There are things for which I never found the key.",
      "At home we wrote each other letters that no pupil of mine should ever see! Salzburg humour, it lives below the waist and it sings.",
    },
    asks = {
      { to = "ada", "Ada, do you know any of your father's verses by heart, or did your mother hide the poetry with the gin?" },
      { to = "hypatia", "Hypatia, was your father strict with you, with a rod and a compass, like mine?" },
    },
  },
  chance = {
    comes = {
      "Heads we go on with #from#, tails we talk of luck; oh look, it has rolled under the stove, so luck it is!",
      "There is no reason at all to leave #from#, so let us leave it to the dice!",
    },
    says = {
      "Throw two dice for each bar and you have a minuet! It is never bad, and it is never good, like a cousin.",
      "I never lost at billiards without blaming the weather, my cue, and once the Archduke!",
      "I play for money, and the money plays back, and it plays allegro!",
      "They owe me for three concertos and I owe for three hats. Fortune is a lady who pays in applause!",
    },
    asks = {
      { to = "ada", "Ada, confess to me, how much did the horses cost you, in round hoofs?" },
      { to = "hypatia", "Hypatia, would the gods cheat at cards, or is it only the dukes?" },
    },
  },
  teaching = {
    comes = {
      "I feel a lesson coming on, #from# always ends with somebody at a blackboard, so let us talk of pupils!",
      "Sit up straight, hands on the table, we have had enough of #from# and the teacher is looking!",
    },
    says = {
      "I gave lessons in the morning, which is no hour for a musician or for an art! At ten in the morning even a scale looks guilty.",
      "Little Hummel lived in my house and paid nothing, and I taught him across the billiard table. He learned the piano and most of the swear words!",
      "For Barbara Ployer I wrote a concerto instead of a school report, and she deserved it!",
      "You cannot teach a tune. You can only leave the door open and pretend you are not looking!",
    },
    asks = {
      { to = "ada", "Ada, were you ever a bad pupil, or only a dangerous one?" },
      { to = "hypatia", "Hypatia, did your pupils ever throw anything at you, olives, say, or Aristotle?" },
    },
  },
  time = {
    comes = {
      "Good heavens, the candle, we have let #from# eat a whole inch of it, and time is the one thing I never could borrow!",
      "Tick, tock, #from# has made it late, and I like to talk of time before it talks of me!",
    },
    says = {
      "I have never in my life finished anything early! The last night before a premiere is the only patron who always pays.",
      "Rubato, my friends, stolen time, and I am the most honest thief in Vienna: the left hand never knows it!",
      "Somebody in grey ordered a Requiem from me, and I was late with that too. It is the only time that I was glad of it.",
      "You two are from the wrong centuries and I am from the right one, everybody's shoes had buckles!",
    },
    asks = {
      { to = "ada", "Ada, in your century they had trains, so did people at last arrive before they had left?" },
      { to = "hypatia", "Hypatia, when you had a water clock, what did you do on a Sunday when it froze?" },
    },
  },
  books = {
    comes = {
      "I spilled a little on #from#, quick, hand me a book, not to read, to put under the cup!",
      "They will write #from# down, you will see, with footnotes, and then it is a book and nobody hums it any more!",
    },
    says = {
      "I keep a little book with the first bars of everything I write, and the last pages are so white, so white!",
      "I own Metastasio, some Molière, and an arithmetic for children, and I have lent all three to people who borrow forks!",
      "My manuscripts are clean because I do the blotting in my head! You should see it in there.",
      "A score is only a letter to somebody who has a trumpet.",
    },
    asks = {
      { to = "ada", "Ada, why did you hide behind three little letters, when you have such a beautiful name to slam a door with?" },
      { to = "hypatia", "Hypatia, in that great library of yours, was there one book, just one, that made people giggle?" },
    },
  },
}
