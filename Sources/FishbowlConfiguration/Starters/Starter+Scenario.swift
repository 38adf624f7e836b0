extension Starter {
    /// A scenario with a cast of two.
    static func scenario(_ name: StarterName) -> Texts {
        let (key, variable) = (name.key, name.variable)
        return Texts(
            bundle: """
                # \(name.name): a stage, and two who stand on it:
                #
                #   fishbowl run \(key).yaml
                fishbowl: 1
                scenarios:
                  \(key):
                    title: \(name.scalar)
                    cast: [\(key)-guest, \(key)-host]
                    topic: the weather
                    script: !file \(key).lua

                personalities:
                  \(key)-host:
                    name: Iris
                    about: the host, who likes questions
                    script: |
                      local host = {}
                      local questions = {
                        "What do you make of it so far?", "And before that, where were you?", "Shall I open the window?",
                      }

                      function host.improvise(self, turn)
                        self.state.asked = (self.state.asked or 0) + 1
                        return questions[(self.state.asked - 1) % #questions + 1]
                      end

                      return host
                  \(key)-guest:
                    name: Felix
                    about: the guest, who answers what is asked
                    script: |
                      local guest = {}

                      function guest.improvise(self, turn)
                        local last = turn.messages[#turn.messages]
                        if last.text:find("window") then return "Please do. I like to hear the rain." end
                        return "I would have to think about that."
                      end

                      return guest

                """,
            script: #"""
                -- The stage: how the conversation begins, who speaks next, and when it ends. All that a script can have and call
                -- is told by `fishbowl api`.

                ---@class \#(variable): fishbowl.scenario
                local \#(variable) = {}

                -- Turns until it is over.
                local LENGTH = 8

                -- The narration that a conversation begins with.
                function \#(variable).open(stage)
                  return "Rain on the roof, two chairs, and an hour to spend."
                end

                -- Whoever has been silent longest speaks. Returning nothing leaves the choice to the rule. This runs before the
                -- turn, and again after a crash: it must not write, neither here nor in `stage.state`.
                function \#(variable).next_speaker(stage, candidates)
                  local chosen = candidates[1]
                  for _, candidate in ipairs(candidates) do
                    if candidate.silent > chosen.silent then chosen = candidate end
                  end
                  return chosen.key
                end

                -- A turn is complete. `stage.state` is kept in the bowl for this conversation.
                function \#(variable).after_turn(stage, message)
                  if message.text:find("?", 1, true) then
                    stage.state.questions = (stage.state.questions or 0) + 1
                  end
                  if stage.turns >= LENGTH then stage:close("the rain has stopped") end
                end

                -- The last narration.
                function \#(variable).close(stage)
                  return ("The rain has stopped. Questions asked: %d."):format(stage.state.questions or 0)
                end

                return \#(variable)

                """#,
            spec: """
                -- What is expected of this scenario. Run it with: fishbowl test \(key).spec.lua

                bundle "\(key).yaml"

                describe(\(name.literal), function()
                  it("lets them speak in turns and counts the questions", function()
                    local evening = scene { scenario = "\(key)", seed = 1 }
                    evening:turns(4)
                    expect(evening:stage_state().questions).equals(2)
                  end)

                  it("ends after eight turns", function()
                    local evening = scene { scenario = "\(key)", seed = 1 }
                    evening:turns(8)
                    expect(evening:status().reason).equals("the rain has stopped")
                  end)
                end)

                """)
    }
}
