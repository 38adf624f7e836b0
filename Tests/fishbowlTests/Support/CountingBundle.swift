/// Three characters who number their lines in their durable state, so that a lost, doubled or half-written turn shows.
enum CountingBundle {
    static let yaml: String = {
        let characters = ["Ada", "Bob", "Eve"].map { name in
            """
              \(name.lowercased()):
                name: \(name)
                about: someone who counts
                goals: { count: Hear a thousand lines }
                script: |
                  local me = {}
                  function me.improvise(self, turn)
                    self.state.said = (self.state.said or 0) + 1
                    local known = self.memories:recall(turn.topic, 3)
                    return self.name .. " says line " .. self.state.said .. " knowing " .. #known .. "."
                  end
                  function me.on_message(self, message)
                    self.state.heard = (self.state.heard or 0) + 1
                    if not message.own then self.goals:advance("count", 0.0001) end
                  end
                  return me
            """
        }
        return """
            fishbowl: 1
            settings:
              conversation: { max_turns: 1000000 }
            personalities:
            \(characters.joined(separator: "\n"))
            scenarios:
              room:
                title: A room to count in
                cast: [ada, bob, eve]
                topic: numbers
                opening: A clock ticks.
            """
    }()
}
