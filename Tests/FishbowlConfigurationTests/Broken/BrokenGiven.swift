/// Bundles whose memories and relationships are wrong.
let brokenGiven: [BrokenBundle] = [
    BrokenBundle(
        "a relationship with nobody",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    relationships: { bobb: { trust: 0.5 } }\n  bob: { name: Bob }\n",
        expected: """
            b.yaml:5:22: error: there is no entry personalities/bobb [config.unknownReference]
                5 |     relationships: { bobb: { trust: 0.5 } }
                  |                      ^~~~
                  = did you mean "bob"?
                  = allowed: ada, bob
            1 error
            """),
    BrokenBundle(
        "a relationship with oneself",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    relationships: { ada: { trust: 0.5 } }\n",
        expected: """
            b.yaml:5:22: error: personalities/ada.relationships names ada itself; it is for others [config.key]
                5 |     relationships: { ada: { trust: 0.5 } }
                  |                      ^~~
            1 error
            """),
    BrokenBundle(
        "trust that no evidence gives",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    relationships: { bob: { trust: 1 } }\n  bob: { name: Bob }\n",
        expected: """
            b.yaml:5:36: error: personalities/ada.relationships.bob.trust must be between 0.01 and 0.99, found 1 \
            [config.range]
                5 |     relationships: { bob: { trust: 1 } }
                  |                                    ^
            1 error
            """),
    BrokenBundle(
        "a sensitivity by a wrong name",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    memories: [{ text: x, sensitivity: secrt }]\n",
        expected: """
            b.yaml:5:40: error: personalities/ada.memories[1].sensitivity must be a number between 0 and 1 or the name of \
            one, found "secrt" [config.choice]
                5 |     memories: [{ text: x, sensitivity: secrt }]
                  |                                        ^~~~~
                  = did you mean "secret"?
                  = allowed: open, casual, personal, private, secret
            1 error
            """),
    BrokenBundle(
        "a sensitivity of more than all",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    memories: [{ text: x, sensitivity: 2 }]\n",
        expected: """
            b.yaml:5:40: error: personalities/ada.memories[1].sensitivity must be between 0 and 1, found 2 [config.range]
                5 |     memories: [{ text: x, sensitivity: 2 }]
                  |                                        ^
            1 error
            """),
    BrokenBundle(
        "a memory of nobody",
        "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    memories: [{ text: x, about: eve }]\n",
        expected: """
            b.yaml:5:34: error: there is no entry personalities/eve [config.unknownReference]
                5 |     memories: [{ text: x, about: eve }]
                  |                                  ^~~
                  = allowed: ada
            1 error
            """),
]
