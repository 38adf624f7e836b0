-- What Ada has to say, by topic: how she comes to it (#from# is what was spoken of before), what she says, what she asks.
return {
  coffee = {
    comes = {
      "Let us set #from# down a moment, before the coffee reaches the temperature of the room; I have plotted the descent.",
      "So much #from# on one cup; I propose we examine the coffee before we examine anything else.",
    },
    says = {
      "I take my coffee as I take my algebra, strong and without ornament.",
      "Mr Babbage once calculated what each interruption cost him. I calculate the same for coffee, and conclude that interruptions are cheaper.",
      "A coffeehouse is an engine for turning hot water into opinions. This one is in excellent repair.",
      "They tell me that London insured half its ships over cups like these, which explains both the fortunes and the wrecks.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, how many cups of coffee go into a symphony?" },
      { to = "hypatia", "What did a philosopher drink in Alexandria, Hypatia, to stay awake over her proofs?" },
    },
  },
  engines = {
    comes = {
      "You may have thought we were speaking of #from#; I was, as usual, speaking of the Analytical Engine.",
      "From #from# to the engine is a single step in my head, since everything there runs on the same wheels.",
    },
    says = {
      "The engine has a mill, where the numbers are worked, and a store, where they wait. I have known families arranged on the same principle.",
      "Mr Babbage thinks of his engine as a calculator. I think it could act upon anything whose relations we can write down, and he is too polite to disagree at length.",
      "I was seventeen when I first saw a part of the Difference Engine turn. The company looked at it as one looks at a conjuror; I looked at it as one looks at a page in one's own handwriting.",
      "The engine has no pretensions to originate anything, I wrote, and people quote it as an insult to the engine. It was a compliment to whoever instructs it.",
      "It was never built, my engine. I find that this has kept it remarkably free of faults.",
    },
    asks = {
      { to = "wolfgang", "If I punched your rules of counterpoint into cards, Wolfgang, what would the engine leave out?" },
      { to = "hypatia", "Hypatia, if a machine follows every step of a proof, would you say that it has understood it?" },
    },
  },
  weaving = {
    comes = {
      "Pull the thread of #from# a little further and you find yourself at the loom.",
      "There is a loom hidden behind #from#, and I should like to show you its cards.",
    },
    says = {
      "The engine weaves algebraical patterns just as the Jacquard loom weaves flowers and leaves.",
      "Mr Babbage owns a portrait of Monsieur Jacquard woven in silk from some twenty-four thousand cards. Visitors take it for an engraving, and one must be brought very near before one believes in arithmetic.",
      "A card with a hole says lift, and a card without one says leave. All my eloquence is made of those two words.",
      "What I admire in a loom is that it never asks whether a rose is difficult.",
      "Weavers turn their mistakes to the wall and call it the back of the cloth. Mathematicians call it the appendix.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, when four voices cross in a fugue, which of them is the warp and which is the weft?" },
      { to = "hypatia", "You wore the philosopher's cloak through the streets, Hypatia; was it good cloth, or merely a good argument?" },
    },
  },
  music = {
    comes = {
      "Nobody has noticed, but #from# has been beating in three-four time; may I draw the conclusion and speak of music?",
      "If the relations of pitched sounds can be written down, and they can, then #from# and music are neighbours.",
    },
    says = {
      "I wrote that the engine might compose elaborate and scientific pieces of music of any degree of complexity. I was careful not to promise that anyone would dance.",
      "I practise the harp four hours a day when I am angry with mathematics. It is a loom that forgives you at once.",
      "An octave is a ratio of two to one, which is the only marriage I know that stays in tune.",
      "A melody is a function of time that happens to break hearts. I should very much like to see its differences tabulated.",
    },
    asks = {
      { to = "wolfgang", "When a melody comes to you, Wolfgang, does it arrive whole, or thread by thread?" },
      { to = "hypatia", "Hypatia, did the Pythagoreans ever enjoy a tune, or did they only divide it?" },
    },
  },
  numbers = {
    comes = {
      "I confess that while we spoke of #from# I was counting; allow me to bring the numbers into the open.",
      "Underneath #from# there are numbers, as there are ribs under a waistcoat.",
    },
    says = {
      "The numbers of Bernoulli drew me into what I called an amazing quagmire and botheration. I have been homesick for it ever since.",
      "Note G has the whole computation laid out, operation by operation, like a dinner planned to the last spoon. No kitchen existed.",
      "Mr Babbage called me his Enchantress of Number. I would have preferred to be paid, but it looks well on a letter.",
      "Half of Bernoulli's numbers are nothing at all, and one must still compute them to be certain. I know several drawing rooms like that.",
    },
    asks = {
      { to = "wolfgang", "Is it true, Wolfgang, that you once chalked sums over the walls, the chairs and the floor?" },
      { to = "hypatia", "Hypatia, what did Diophantus know that he was too proud to write down?" },
    },
  },
  stars = {
    comes = {
      "All this while we have talked of #from#, and above the roof the heavens have gone on computing themselves.",
      "I propose that we take #from# upstairs, past the roof, as far as the stars.",
    },
    says = {
      "In my lifetime they found a planet with a pen. Neptune was a correction in the margin before it was a light in the sky.",
      "Mrs Somerville explained the mechanism of the heavens to me over tea. It is the only mechanism I know that has never been behind schedule.",
      "I once told a friend that mathematics was the language of unseen relations between things. The stars, being visible, are merely its capital letters.",
      "An eclipse is a subtraction done in public.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, is there a key in which you would set a comet?" },
      { to = "hypatia", "When you hung an astrolabe from your thumb, Hypatia, did you feel that you held the sky, or that it held you?" },
    },
  },
  curves = {
    comes = {
      "Observe how #from# bends when one leans on it; we had better ask a geometer about curves.",
      "Mr De Morgan would say that #from# is a line which has not yet admitted to being a curve.",
    },
    says = {
      "My father called my mother the Princess of Parallelograms. I have always felt myself to be the diagonal.",
      "Give me three points and I will give you a curve with manners; give me four and somebody will have to compromise.",
      "A curve is what a rule looks like when it is allowed out of doors.",
      "The Difference Engine would draw any polynomial you like, by nothing but addition. So much grace, out of so much carrying.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, you who love billiards, would you play me on a table shaped like an ellipse?" },
      { to = "hypatia", "Which of the sections of the cone would you ask to dinner, Hypatia?" },
    },
  },
  birds = {
    comes = {
      "You will laugh, but #from# always ends for me where it began, at twelve years old, measuring the wing of a dead crow.",
      "There is a window in #from#, and I see that a bird has got in.",
    },
    says = {
      "At twelve I resolved to fly, and took the proportions of birds' wings with a ruler. The book was to be called Flyology, with plates.",
      "My second design was a horse with a steam engine in its belly and wings upon its back. My mother replied with a list of neglected duties.",
      "I considered feathers, paper, oilsilk and wires. Only later did I discover that the lightest material is calculation.",
      "A wing is an argument with the air which the air permits itself to lose.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, I beg you, tell us truly what the starling sang." },
      { to = "hypatia", "Hypatia, is it so that the ibises of Alexandria walked about the crossroads like aldermen?" },
    },
  },
  opera = {
    comes = {
      "I observe that #from# has acquired a chorus; we are a very little way from the opera.",
      "If #from# were performed at Her Majesty's, I should take a box, with a good view of the machinery.",
    },
    says = {
      "At the opera I always watch the ropes. The soprano dies to great applause, and forty men haul up the moon.",
      "My father wrote a Don Juan too. His was never finished, so that unlike yours it has not yet been dragged to hell.",
      "An ensemble in which six people contradict each other in tune is the best model of a government I have seen.",
      "A libretto is a set of instructions which the machine is free to make beautiful.",
    },
    asks = {
      { to = "wolfgang", "Did you truly write the overture to Don Giovanni in the last night, Wolfgang, with the copyists at the door?" },
      { to = "hypatia", "What would your chorus in the theatre say of us, Hypatia, if it were standing behind that stove?" },
    },
  },
  family = {
    comes = {
      "When #from# is spoken of long enough, somebody's father comes in; I shall let mine in first.",
      "There is a portrait behind a green curtain in all this talk of #from#, and I had better draw it aside.",
    },
    says = {
      "My father saw me for one month and wrote verses to me for eight years. As correspondence it was irregular, but it scanned.",
      "They hung my father's portrait behind a curtain until I was twenty. I had by then computed most of the face.",
      "My mother prescribed mathematics against poetry, as one gives quinine. I am the result of the interaction.",
      "I lie beside my father now, at my own request. We have the same number of years, thirty-six, and a good deal to discuss.",
      "My cat was called Puff and had no opinion of my mother, which made her the best diplomat in the house.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, when your sister and you shared one keyboard, who was given the tune?" },
      { to = "hypatia", "Hypatia, your father put your name in his book; did you have to ask him?" },
    },
  },
  chance = {
    comes = {
      "By what chance, I wonder, did we arrive here from #from#; I should rather like to lay odds.",
      "A wise woman would leave #from# at this point and on no account mention horses; so, to horses.",
    },
    says = {
      "I had a system for the horses. The horses, it emerged, had another.",
      "I lost a fortune at the Derby by a method which was perfectly sound for any horse of constant velocity.",
      "Chance is only a thread whose other end one has not been shown.",
      "One cannot punch a card for luck. I tried, and obtained a very regular hole.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, they sell a game in your name that makes minuets with dice; would you own to it?" },
      { to = "hypatia", "Did the geometers of Alexandria play at knucklebones, Hypatia, when nobody was looking?" },
    },
  },
  teaching = {
    comes = {
      "I have learned more of #from# tonight than from any governess, which brings me to the matter of teachers.",
      "Someone must once have taught us all this about #from#; I wonder whether they were paid.",
    },
    says = {
      "Mr De Morgan told my mother that such mathematics might be beyond a woman's strength. He then set me harder problems, which I call handsome.",
      "I teach best by letter, for the pupil cannot see me pacing.",
      "My first governess stayed until I asked why. The second stayed until I asked why not.",
      "One understands a thing when one could explain it to a machine. Persons are too ready to nod.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, what did you do with a pupil who had ten fingers and no ear?" },
      { to = "hypatia", "Hypatia, which question did you put to your pupils on the first morning?" },
    },
  },
  time = {
    comes = {
      "The clock has been counting #from# out in even portions, and I have begun to listen to it.",
      "Consider that between us #from# has lasted some fourteen hundred years; we might spare a word for time.",
    },
    says = {
      "I was born in the year that Maelzel patented his metronome. Since then nobody has had an excuse.",
      "Of the three of us I am the youngest by two generations and the deadest by none. I find this arithmetic comforting.",
      "The engine does not hurry and does not wait. I have tried to learn one of the two.",
      "A century is a very large card with very few holes in it. Somehow we three fell through the same one.",
    },
    asks = {
      { to = "wolfgang", "Wolfgang, if you had been given ten more years, which hour of them would you have wasted first?" },
      { to = "hypatia", "From where you sit, Hypatia, do Wolfgang and I look like the same distant century?" },
    },
  },
  books = {
    comes = {
      "Somewhere there is a footnote in which #from# turns into a book; I have a weakness for footnotes.",
      "If one bound everything we have said of #from#, it would still be shorter than my Notes.",
    },
    says = {
      "I was asked to translate an article, and added notes three times its length. I have never understood translators who know when to stop.",
      "I signed with three initials only, so that the gentlemen might read to the end before they learned it was a lady.",
      "A book is a store without a mill. One has to bring one's own.",
      "Menabrea wrote the cloth, in good plain French. I permitted myself the embroidery.",
    },
    asks = {
      { to = "wolfgang", "Is it so, Wolfgang, that you kept a little catalogue of all your works, with the first bars of each?" },
      { to = "hypatia", "If you could have carried one scroll out of the Serapeum, Hypatia, which would it have been?" },
    },
  },
}
