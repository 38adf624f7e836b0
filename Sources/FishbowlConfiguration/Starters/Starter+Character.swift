extension Starter {
    /// A character, a neighbour to talk with, and an evening on which they do.
    static func character(_ name: StarterName) -> Texts {
        let (key, variable) = (name.key, name.variable)
        let neighbour = name.name == "Tom" ? "Ben" : "Tom"
        return Texts(
            bundle: """
                # \(name.name), a neighbour, and an evening for the two of them:
                #
                #   fishbowl run \(key).yaml --turns 6
                fishbowl: 1
                personalities:
                  \(key):
                    name: \(name.scalar)
                    about: someone who has put a lamp in the window and hopes for company
                    traits: { talkativeness: 0.7 }
                    goals: { company: Have somebody stay for tea }
                    script: !file \(key).lua

                  # Somebody to talk with. A script may stand in the bundle itself, as here.
                  \(key)-neighbour:
                    name: \(neighbour)
                    about: the neighbour, who was only passing
                    script: |
                      local neighbour = {}

                      function neighbour.improvise(self, turn)
                        local last = turn.messages[#turn.messages]
                        if last.text:find("kettle") then return "Tea would be very welcome, thank you." end
                        return "I was only passing, and then I saw the lamp."
                      end

                      return neighbour

                scenarios:
                  \(key)-evening:
                    title: A lamp in the window
                    cast: [\(key), \(key)-neighbour]
                    opening: Early evening. Somebody stops at the gate.

                """,
            script: #"""
                -- What this character says, and what it makes of what it hears. All that a script can have and call is told by
                -- `fishbowl api`.

                ---@class \#(variable): fishbowl.personality
                local \#(variable) = {}

                -- Said one after the other; %s is whoever listens.
                local lines = {
                  "Come in, %s, the door is open.",
                  "Sit where you like, %s. The kettle is on.",
                  "Stay a little, %s. It is early yet.",
                }

                -- It is this character's turn, and no language model speaks for it. Returning nothing passes the turn.
                function \#(variable).improvise(self, turn)
                  -- `self.state` is kept in the bowl. It is the only memory that outlives the call.
                  self.state.said = (self.state.said or 0) + 1
                  local line = lines[(self.state.said - 1) % #lines + 1]
                  local listener = turn.listeners[1]
                  return line:format(listener and listener.name or "whoever you are")
                end

                -- Something was said, by this character or to it. What is written here is stored with the message, or not at all.
                function \#(variable).on_message(self, message)
                  if message.own then return end
                  if message.text:lower():find("tea", 1, true) then
                    self.goals:advance("company", 0.25)
                  end
                end

                return \#(variable)

                """#,
            spec: """
                -- What is expected of this character. Run it with: fishbowl test \(key).spec.lua

                bundle "\(key).yaml"

                describe(\(name.literal), function()
                  it("counts what it has said", function()
                    local evening = scene { scenario = "\(key)-evening", seed = 1 }
                    evening:turns(4)
                    expect(evening:state("\(key)").said).equals(2)
                  end)

                  it("comes nearer to its goal when somebody wants tea", function()
                    local evening = scene { scenario = "\(key)-evening", seed = 1 }
                    evening:say("\(key)-neighbour", "A cup of tea, perhaps?")
                    expect(evening:goal("\(key)", "company").progress).equals(0.25)
                  end)
                end)

                """)
    }
}
