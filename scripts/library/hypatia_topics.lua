-- What Hypatia has to say, by topic: how she comes to it (#from# is what was spoken of before), what she says, what she asks.
return {
  coffee = {
    comes = {
      "We have held #from# up to the light for some time. Shall we try the same with what is in these cups?",
      "Perhaps #from# will be clearer after another cup of this black water.",
    },
    says = {
      "We had no coffee in Alexandria. People had to be foolish with wine.",
      "I distrust any drink that makes me agree with myself so quickly.",
      "The circle at the bottom of the cup is nearly perfect. It is the sort of thing one notices when one is being lectured.",
      "In my city they read the future in oil and in water. Here, I am told, they read newspapers, with the same success.",
    },
    asks = {
      { to = "ada", "Ada, when a cup is half empty, what exactly has the coffee become?" },
      { to = "wolfgang", "Wolfgang, do you drink because you are thirsty, or because you cannot bear an empty vessel?" },
    },
  },
  engines = {
    comes = {
      "Something in #from# moves and does not know that it moves. Is that not what you two call an engine?",
      "Let us ask of #from# what I would ask of any machine: who wound it, and for whom?",
    },
    says = {
      "Heron of my city made a vessel that gave out holy water for a coin. It was the first honest priest we had.",
      "A student wrote to ask me for a hydroscope, to weigh his water. He was unwell, and trusted a brass tube more than a doctor, and he was right.",
      "An instrument does not know the sky. It only refuses to lie about it, and that is already more than most of us do.",
      "Archimedes is said to have made a sphere in which the planets turned. I ask myself who was more surprised, the visitors or the planets.",
    },
    asks = {
      { to = "ada", "Ada, how would your engine know that it had made an error, if nobody was there to frown?" },
      { to = "wolfgang", "Wolfgang, what is the difference between a clock that plays and a player who keeps the clock?" },
    },
  },
  weaving = {
    comes = {
      "Each of us has laid a thread of #from# across the others. What would you call that, if not weaving?",
      "Plato says that the statesman weaves. Perhaps we have been doing the same with #from#, and less harm.",
    },
    says = {
      "I gave lectures in a threadbare cloak. Nobody steals it, and nobody listens to it instead of to you.",
      "Penelope undid by night what she had woven by day. She may have been the first to check her work.",
      "A thread is a line with patience. Euclid gave it no breadth, and so it never wore out.",
      "The Fates spin, measure and cut. It is a pity that the one with the scissors has no sister with a needle.",
    },
    asks = {
      { to = "ada", "Ada, does the weaver make the rose, or does the card, or was it there before either of them?" },
      { to = "wolfgang", "Is it the coat that you love, Wolfgang, or the door that opens to it?" },
    },
  },
  music = {
    comes = {
      "Stretch a string between #from# and this table, and stop it at two thirds. Do you hear the fifth?",
      "I notice that #from# has a rhythm, and that Wolfgang's foot noticed first. Shall we speak of music?",
    },
    says = {
      "Halve a string and it sings the octave. The Pythagoreans found this so beautiful that they forgot to ask the string.",
      "They tell a story that I cured a suitor with music. It is not true, and he was not cured.",
      "Ctesibius, a barber's son of Alexandria, built an organ that breathed by water. The neighbours became Stoics.",
      "Ptolemy wrote three books on harmonics. He asked the ear and the ratio to sit as judges together, and they are still deliberating.",
    },
    asks = {
      { to = "ada", "Ada, if a sum can be set to music, what would a mistake sound like?" },
      { to = "wolfgang", "Wolfgang, where is a melody when nobody is singing it?" },
    },
  },
  numbers = {
    comes = {
      "How many things have we said about #from#? I ask because a number is the politest way of changing the subject.",
      "Take away from #from# everything that can be weighed or coloured. I believe what is left is a number.",
    },
    says = {
      "I wrote a commentary on Diophantus. He is content with one answer where there are thousands, which is rarer than finding them all.",
      "We wrote our numbers with the letters of the alphabet. Every price in the market was nearly a word, and some were nearly rude.",
      "A perfect number is equal to the sum of its parts. I have met very few perfect committees.",
      "There is no largest prime. Euclid shows it in a few lines, and then goes on, as if one could simply go on after that.",
    },
    asks = {
      { to = "ada", "Ada, do you find a number, or do you make it?" },
      { to = "wolfgang", "When you count a bar, Wolfgang, what is it that you are counting?" },
    },
  },
  stars = {
    comes = {
      "Above this roof there is something older than #from#. May I point?",
      "I have been measuring #from# against the only thing that keeps still for me. Let us speak of the stars.",
    },
    says = {
      "An astrolabe is the whole sky pressed flat, like a flower in a letter. One must love a thing very much to press it.",
      "My father and I worked through Ptolemy's tables with a lamp between us. We corrected the third book, and the oil bill.",
      "The sailors steered by our lighthouse, and the lighthouse keeper steered by the stars. I never asked what the stars use.",
      "Every table of the sun is a little wrong, and with each century a little more. I was taught to correct the table, and to leave the sun as it is.",
    },
    asks = {
      { to = "ada", "Ada, the planet that was found with a pen: where was it before they did the sum?" },
      { to = "wolfgang", "Wolfgang, when you drive home by night, do you look up, or do you listen up?" },
    },
  },
  curves = {
    comes = {
      "Suppose that #from# is a cone, and that we have only ever cut it straight across. Shall we tilt the knife?",
      "Whatever path #from# takes, it is not a straight one. Apollonius would be pleased.",
    },
    says = {
      "Cut a cone level and it gives you a circle. Lean a little, and it gives you an ellipse, which is a circle that has learned about other people.",
      "I explained the Conics of Apollonius to young men who wished to govern. They liked the parabola, since it never closes its mouth.",
      "The hyperbola has two branches that never meet and the same law for both. I have known married couples who managed it.",
      "In an ellipse, whatever leaves one focus comes to the other. It is the only whispering gallery I trust.",
    },
    asks = {
      { to = "ada", "Ada, what do you see first, the curve, or the rule that draws it?" },
      { to = "wolfgang", "Wolfgang, when the ball leaves your cue, do you compute the angle or do you beg?" },
    },
  },
  birds = {
    comes = {
      "Something has flown across #from#, and I saw both of you look up. Was it a bird?",
      "I would let #from# rest upon a branch for a moment. It may sing.",
    },
    says = {
      "Archytas is said to have built a dove of wood that flew. Nobody writes down whether it was asked.",
      "In Alexandria the ibises walked in every crossroads, eating what the cooks threw out. We called them sacred so as not to call them greedy.",
      "A bird has no theory of the air. It would be a mistake to feel superior before one has tried the roof.",
      "The crane flies in a wedge, and changes the leader. I recommended it to the city council.",
    },
    asks = {
      { to = "ada", "Ada, had you flown at twelve years old, would you have needed mathematics afterwards?" },
      { to = "wolfgang", "Wolfgang, did the starling learn your theme, or did you learn his?" },
    },
  },
  opera = {
    comes = {
      "As long as we spoke of #from#, somebody was wearing a mask. Is that not what you would call theatre?",
      "If we must have #from#, let us have it sung. I should like to understand this thing you call opera.",
    },
    says = {
      "In our theatre the chorus told the hero what would happen. He never listened, since it was only poetry.",
      "The tragedians wore masks so that a man in the last row could see the grief. I am told that your singers use the voice for this, and the wig.",
      "A god let down on a crane solves the plot. I used to tell my pupils that this is not a method.",
      "Orestes is a tragedy by Euripides. He was also our governor, and it was sometimes hard to tell which one was speaking.",
    },
    asks = {
      { to = "ada", "Ada, if you know how the moon is hauled up, do you still see the moon?" },
      { to = "wolfgang", "Wolfgang, why does a person who is about to die sing so many verses?" },
    },
  },
  family = {
    comes = {
      "Of all that we have said about #from#, how much did each of us first hear at a parent's table?",
      "My father used to end every talk of #from# by asking who had moved his compass. May I speak of fathers?",
    },
    says = {
      "My father Theon edited Euclid so well that for centuries people read the editor. I learned from him to be useful and invisible, and kept the first half.",
      "I was my father's best proof, he said. He also said that it wanted shortening.",
      "Synesius wrote to me as mother, sister and teacher. It was convenient, as it saved him two letters.",
      "I had no children. I had pupils, who at least brought their own lunch.",
    },
    asks = {
      { to = "ada", "Ada, of the two that made you, the poet and the geometer, which one is speaking now?" },
      { to = "wolfgang", "Wolfgang, did your father teach you music, or did he merely arrive in time to hear it?" },
    },
  },
  chance = {
    comes = {
      "Was it necessary that we came here from #from#, or did it merely happen? I would like to ask about chance.",
      "If I threw #from# into the air, which side would it fall on?",
    },
    says = {
      "The knucklebone has four sides that it can stand on. Men have asked it about everything except anatomy.",
      "I have been called unlucky by people who believed in their own safety. It did not seem the moment to correct them.",
      "What we call chance may be a circle so large that we see only the straight part.",
      "The astrologers of my city could predict anything, but for a reliable price.",
    },
    asks = {
      { to = "ada", "Ada, when your system failed at the races, did you doubt the horse, or the theorem?" },
      { to = "wolfgang", "Wolfgang, if dice can write a minuet, what was it that you were doing?" },
    },
  },
  teaching = {
    comes = {
      "I have been silent about #from# because I wished to see who would teach whom. Shall I say what I saw?",
      "Which of us has learned anything about #from#? I ask as one who had to ask it daily.",
    },
    says = {
      "I taught pagans and Christians on one bench. They agreed about the ellipse, and it was an excellent place to begin.",
      "There is a fine saying about the right to think which everybody quotes as mine. It was written fifteen centuries after me, and I wish I could give it a good mark.",
      "A pupil who repeats me makes me old. One who refutes me may stay for supper.",
      "The best lesson I ever gave was a silence. I had lost my place in the scroll.",
    },
    asks = {
      { to = "ada", "Ada, who taught you the thing that you never needed to be taught twice?" },
      { to = "wolfgang", "Wolfgang, would you rather have a pupil who obeys, or one who hums something else?" },
    },
  },
  time = {
    comes = {
      "I have been dead for some time, and #from# has hardly changed. What do you suppose time has been doing?",
      "The candle is shorter than when we began with #from#. Is that what we mean by later?",
    },
    says = {
      "Our water clocks gave long hours in summer and short ones in winter. It was inaccurate, and everyone was on time.",
      "Between my birth and yours an empire fell, and I am told that it took them centuries to notice.",
      "I am older than either of your languages. It is restful, like sitting with one's back to a wall.",
      "People ask about the end of my life. There were some decades before it, and they had better conversation.",
    },
    asks = {
      { to = "ada", "Ada, is the future a place that you calculate, or one that you miss?" },
      { to = "wolfgang", "Wolfgang, when a piece is over, where have its minutes gone?" },
    },
  },
  books = {
    comes = {
      "Somewhere there was a scroll that said everything about #from#, and a cook lit the stove with it. May we speak of books?",
      "I have written commentaries on less than we have said of #from#. Let us turn to books.",
    },
    says = {
      "A commentary is a conversation with somebody who cannot interrupt. I recommend it to the shy.",
      "They took the Serapeum apart when I was young. One learns then which books one has by heart, and that it is too few.",
      "Nothing that I wrote is left under my own name. It has been an excellent cure for vanity, and I would have preferred the disease.",
      "A scroll must be wound back by the reader for the next one. It is the whole of ethics, and few returned it wound.",
    },
    asks = {
      { to = "ada", "Ada, your notes were longer than the book: at what length does a note become a book, and who is told?" },
      { to = "wolfgang", "Wolfgang, does a song lose something when you write it down?" },
    },
  },
}
