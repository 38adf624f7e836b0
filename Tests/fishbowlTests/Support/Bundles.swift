/// Small bundles for tests.
enum Bundles {
    /// Two who count the turns.
    static let pair = personalities() + scenario("tea")

    /// The two, with what Ada says.
    static func personalities(ada: String = "\"It is turn \" .. turn.number .. \".\"") -> String {
        """
        fishbowl: 1
        personalities:
          ada:
            name: Ada
            about: counts
            goals: { counting: Count every turn }
            script: |
              local ada = {}
              function ada.improvise(self, turn)
                return \(ada)
              end
              function ada.on_message(self, message)
                self.goals:advance("counting", 0.25)
              end
              return ada
          ben:
            name: Benjamin
            about: agrees
            script: |
              local ben = {}
              function ben.improvise(self, turn)
                return "Turn " .. turn.number .. " it is, " .. turn.listeners[1].name .. "."
              end
              return ben

        """
    }

    static func scenario(_ key: String) -> String {
        """
        scenarios:
          \(key):
            title: Tea for two
            cast: [ada, ben]
            opening: The kettle sings.

        """
    }

    /// Ada alone, whose turn takes as long as a script may have.
    static let slow =
        personalities(ada: "(function() bowl.log('warning', 'pondering') while true do end end)()")
        + scenario("tea").replacing("[ada, ben]", with: "[ada]") + """
            settings:
              script: { fuel: 10000000000, cpu_ms: 60000, wall_ms: 600000 }

            """

    /// Everybody fails.
    static let failing = """
        fishbowl: 1
        personalities:
          ada:
            name: Ada
            script: |
              local ada = {}
              function ada.improvise(self, turn) error("the ink is dry") end
              return ada
        scenarios:
          alone: { title: Alone, cast: [ada] }

        """
}
