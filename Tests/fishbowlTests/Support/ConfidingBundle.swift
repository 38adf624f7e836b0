/// Three who whisper, tell each other what was whispered, help each other and think it all over, for ever.
///
/// No two of their texts are equal, and each counts in its durable state what it has said and heard.
enum ConfidingBundle {
    static let yaml = """
        fishbowl: 1
        settings:
          conversation: { max_turns: 1000000, window: 4 }
          memory: { reflection_threshold: 25 }
          trust: { betrayed: \(betrayed), betrayal_cap: \(betrayalCap), witnessed_per_day: 1000 }
        libraries:
          habits: |
            local M = {}
            local things = { "lamp", "letter", "ladder", "garden", "engine" }
            function M.on_memory(self, memory)
              if memory.sensitivity > 0 then self.state.secret = memory.id end
            end
            function M.improvise(self, turn)
              local n = (self.state.said or 0) + 1
              self.state.said = n
              local other = turn.listeners[math.random(#turn.listeners)]
              local thing = things[math.random(#things)]
              if n % 3 == 1 then
                return { text = self.name .. " whispers of the " .. thing .. ", number " .. n .. ".", to = { other.key } }
              end
              if n % 3 == 2 and self.state.secret then
                local text = other.name .. ", " .. self.name .. " has something to tell, number " .. n .. "."
                return { text = text, to = { other.key }, shares = { self.state.secret } }
              end
              local known = #self.memories:recall(thing, 3, { private = true })
              return self.name .. " speaks of the " .. thing .. ", number " .. n .. ", and knows " .. known .. "."
            end
            function M.on_message(self, message)
              self.state.heard = (self.state.heard or 0) + 1
              self.goals:advance("count", 0.00001)
              if not message.own and math.random() < 0.1 then self:record_evidence("helped", message.speaker) end
            end
            return M
        personalities:
        \(people)
        scenarios:
          room:
            title: A room to confide in
            cast: [ada, bob, eve]
            script: |
              local M = {}
              function M.topic(stage) return ({ "lamps", "letters", "gardens" })[stage.turns // 10 % 3 + 1] end
              return M
        """

    /// What a betrayal weighs there, and the most that a betrayer is trusted.
    static let betrayed = -0.5
    static let betrayalCap = 0.6
    static let keys = ["ada", "bob", "eve"]
    /// What hearing one message brings of the goal `count`.
    static let progress = 0.00001

    private static let people = keys.map { key in
        let others = keys.filter { $0 != key }.map { "\($0): { trust: 0.8 }" }.joined(separator: ", ")
        return """
              \(key):
                name: \(key.prefix(1).uppercased() + key.dropFirst())
                goals: { count: Hear a hundred thousand lines }
                relationships: { \(others) }
                script: return require "habits"
            """
    }.joined(separator: "\n")
}
