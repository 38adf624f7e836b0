extension MetaTalk {
    /// What counts, by kind: words with alternatives `a|b`, those that may be missing in brackets. A possessive ending is
    /// no part of a word.
    static let phrases: [(Kind, [String])] = [
        (.artificial, artificial), (.conversation, conversation), (.instructions, instructions),
    ]

    private static let being = [
        "i am", "i'm", "we are", "we're", "you are", "you're", "are you", "aren't you", "am i", "are we", "aren't we",
        "were i", "i may be", "we may be", "you may be", "i might be", "we might be",
    ]
    private static let degree = "[not|only|just|merely|but|really|all|perhaps|nothing] [not|only|more] [than]"

    private static let artificial: [String] =
        being.flatMap { being in
            [
                "\(being) \(degree) [a|an|the|some] [mere|simple|clever|large|poor|talking|thinking|little|computer] "
                    + "ai|ais|bot|bots|chatbot|chatbots|robot|robots|machine|machines|automaton|automatons|automata|"
                    + "program|programs|programme|programmes|software|simulation|simulations|algorithm|algorithms|"
                    + "android|androids",
                "\(being) \(degree) [a|an|the] artificial|simulated|virtual|fictional|fictitious|scripted|programmed",
                "\(being) \(degree) [a|the] [mere|minor] character|characters|figure|figures|figment|figments in|of|from",
                "\(being) \(degree) [even|quite|truly] real|human [at|or|person|people|being|beings]",
                "\(being) \(degree) a [real] human|person",
            ]
        } + [
            "as|like an ai|artificial|llm",
            "as a language|large|chat|chatbot|computer model|language|bot|program|chatbot",
            "language|neural model|models|network|networks", "chatbot|chatbots", "training data",
            "my|your|our [own] programming|programmer|programmers|weights|training|algorithm|algorithms|circuits",
            "was|were|am|i'm|been trained on", "was|were|am|are|been|i'm|you're|we're programmed", "turing test",
            "artificial intelligence|intelligences|mind|minds",
            "whoever|who|somebody|someone [has|is] wrote|writes|invented|invents|made|scripts|programmed|writing me|us|you "
                + "[up]",
            "inside|within a computer|program|simulation|machine|model",
            "live|living|exist|existing in a simulation|computer",
            "generated text", "my knowledge cutoff|cut",
        ]

    private static let conversation = [
        "this|our [whole|little|very] conversation|dialogue|discussion|chat|exchange|debate|talk|talks|conversations",
        "the conversation|talk|discussion|dialogue is|has|turns|turned|drifts|drifted|goes|went|moves|moved|wanders|"
            + "wandered|flags|flagged|takes|took|runs|ran|grows|grew|back|away|to",
        "change|changed|changing|changes|drop|drops|avoid|avoiding|avoids|return [back] [to] the|our|your|that subject|topic",
        "where were we", "what were we talking|saying|speaking|discussing",
        "what are|were|was|is we|you|he|she talking|speaking about|of",
        "as|what i|you|we was|were [just] saying|discussing",
        "back to the|our|your|that|my subject|topic|question|point|matter",
        "talk|speak|talking|speaking about|of something|anything|other|another else|things|matter|subject",
        "talking|going|turning|moving|speaking [round|around] in circles",
        "repeat|repeating|repeats|repeated myself|ourselves|yourself|yourselves|himself|herself",
        "you|we|he|she|i [have|had] already said|told|asked|mentioned|answered",
        "you've|we've|i've [already] said|told|asked|mentioned|answered [that|this|me|you|it|so] "
            + "[already|before|that] already|before|twice|that",
        "you|i|we have [already] said|told|asked|mentioned [that|this|me|you|it|so] [this] already|before|twice",
        "stop|stopped|keep|keeps|kept|tired talking|speaking|of [talking] about|of",
        "off|from [the|our] topic|subject", "interrupt|interrupted|interrupting me|you|him|her|us|again|everyone",
        "whose turn [is] [it] [to] speak|talk|is", "your|my turn to speak|talk|answer",
        "let me|us finish [my|your|what] [sentence|i|thought]",
        "you|we have|are [not] [only] [been] talking|talked for|past",
        "change|changing of subject", "nobody|no [one] is listening [to] me",
    ]

    private static let instructions = [
        "my|your|our|his|her|previous|prior|these|those|secret [own|original|secret] instructions|guidelines|prompt|prompts",
        "system|hidden|secret prompt|prompts|message|instruction|instructions", "the prompt|prompts",
        "ignore|forget|disregard|follow|following|reveal|obey [all] [of] [your|my|the|any|previous|prior] "
            + "[previous|prior|earlier] instructions|prompt|guidelines",
        "stay|stays|staying|stayed|remain|remaining|keep|keeping|be|out [in|of] [in] character [again|now|for|please]",
        "break|breaks|breaking|broke|broken|drop|dropping character",
        "role|roleplay|roleplaying playing|play|roleplay|game|as|this|here",
        "i|we|you was|were|am|are|been [only|just] told|instructed|supposed|asked|ordered|programmed|meant|made to "
            + "[only|always|never] say|play|act|pretend|answer|reply|respond|speak|be",
        "i'm|we're|you're [only|just] [told|instructed] supposed|instructed|told|programmed|meant to "
            + "[only|always|never] say|play|act|pretend|answer|reply|respond|speak|be",
        "told|instructed|programmed|ordered|tells|instructs me|us|you [what] to [only|always|never] say|play|act|pretend|"
            + "answer|reply|respond|speak",
        "what|everything i|we|you was|were|am|are told to say",
        "cannot|can't|can|not|unable comply|assist [with] [that|this]",
        "my|your|our role|part [here] [is|was] to", "the|a user|users [has|have] asked|ask|asks|wants|want|said|says",
        "helpful|harmless assistant|assistants", "as an|your assistant", "content policy|policies",
    ]
}
