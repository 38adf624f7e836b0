/// Sentences with the compound scores that VADER itself gives them.
///
/// Source: `SentimentIntensityAnalyzer().polarity_scores(sentence)["compound"]` of the Python package vaderSentiment
/// 3.3.2, rounded there to four digits.
let referenceScores: [(sentence: String, compound: Double)] = [
    // plain
    ("The rain fell on the windows.", 0.0),
    ("She lit the lamp and sat down.", 0.0),
    ("I am happy to see you.", 0.5719),
    ("What a beautiful evening this is.", 0.5994),
    ("The engine is a failure.", -0.5106),
    ("He died alone in great pain.", -0.5859),
    ("They love music and hate silence.", 0.128),
    ("My friend gave me a gift.", 0.7269),
    ("It was a terrible, cruel war.", -0.8957),
    ("A wonderful idea, full of promise.", 0.7184),
    ("Numbers are neither kind to us nor cruel.", 0.0762),
    ("The proof is elegant and the argument is strong.", 0.5994),
    // negation
    ("The book was not good.", -0.3412),
    ("It isn't a bad idea.", 0.431),
    ("I never liked the opera.", -0.3252),
    ("I don't think the melody is beautiful.", 0.5994),
    ("Nothing in this city is safe.", 0.4404),
    ("There is no hope.", -0.3412),
    ("She has no fear.", 0.3875),
    ("We were not at all happy with the result.", -0.4585),
    ("Without doubt this is excellent work.", 0.7013),
    ("He rarely enjoys the company.", -0.4023),
    ("I can't trust him.", -0.4023),
    ("You shouldn't worry.", 0.3412),
    ("Never so happy as tonight.", 0.6948),
    ("He is neither honest nor brave.", -0.0996),
    // degree
    ("The soup is very good.", 0.4927),
    ("The soup is extremely bad.", -0.5849),
    ("He was slightly annoyed.", -0.3197),
    ("She is really, really clever.", 0.5531),
    ("The tune is kind of boring.", -0.3804),
    ("It was a sort of triumph.", 0.4228),
    ("An incredibly sad song.", -0.5256),
    ("He is somewhat ashamed of it.", -0.4228),
    ("A most remarkable success.", 0.8347),
    ("The work is barely acceptable.", 0.2516),
    ("I am so glad you came.", 0.5949),
    ("It is the least helpful answer of all.", -0.3252),
    // capitals
    ("The food was GOOD.", 0.5622),
    ("I HATE this noise.", -0.6633),
    ("THE FOOD WAS GOOD", 0.4404),
    ("This is a VERY good day.", 0.6028),
    ("What a DISASTER it was.", -0.7034),
    ("The performance was simply GREAT and the hall was warm.", 0.7739),
    // punctuation
    ("That is wonderful!", 0.6114),
    ("That is wonderful!!", 0.6467),
    ("That is wonderful!!!!!!", 0.7067),
    ("You lied to me??", -0.4515),
    ("You lied to me????", -0.5514),
    ("Is this a joke?", 0.296),
    ("How awful!!!", -0.5962),
    ("Really?! What a lovely surprise!", 0.7749),
    // but
    ("The music was lovely, but the hall was cold and dreadful.", -0.3506),
    ("He is poor but honest.", 0.5267),
    ("I was afraid, but now I am calm and happy.", 0.8402),
    ("The start was bad but the ending was great.", 0.6597),
    ("She smiled but said nothing kind.", -0.343),
    // emoticons
    ("See you tomorrow :)", 0.4588),
    ("I lost my notes :(", -0.6369),
    ("That was funny :D", 0.7865),
    ("lol that is crazy", 0.1027),
    ("I miss you <3", 0.3182),
    ("Fine, whatever :/", -0.1531),
    ("Great work ;)", 0.7184),
    // longer
    (
        "I walked to the harbour yesterday, thinking of the library that burned, and I wept for every scroll that was lost.",
        -0.6486
    ),
    ("If the stars move in ellipses, then the heavens are more beautiful than the philosophers dared to hope.", 0.8687),
    ("My father never praised me, and yet every success of mine was a gift for him.", 0.6088),
    (
        "You speak of love as if it were a theorem; I speak of it as if it were a song, and neither of us is wrong.",
        0.2732
    ),
    ("A good friend told me a secret, and I would be ashamed to betray her trust.", 0.2732),
    (
        "The opera failed miserably, the critics were cruel, the singers were angry, and still I laughed all night.",
        -0.9136
    ),
    ("At least the coffee is warm and the company is pleasant.", 0.6369),
    ("I fear that no one will remember the work, however brilliant it may be.", -0.1531),
    ("“What a charming thought,” she said, and it wasn't a lie.", 0.5859),
    ("I don’t believe it’s a stupid question.", -0.5267),
]
