extension Starter {
    /// A plugin, and a scenario in which it has something to do.
    static func plugin(_ name: StarterName) -> Texts {
        let (key, variable) = (name.key, name.variable)
        return Texts(
            bundle: """
                # \(name.name): a plugin, and two characters to try it on:
                #
                #   fishbowl run \(key).yaml --turns 4
                fishbowl: 1
                plugins:
                  \(key):
                    about: lets nobody say more than a few words at a time
                    script: !file \(key).lua

                personalities:
                  \(key)-talker:
                    name: Clara
                    about: somebody who has much to tell
                    script: |
                      local talker = {}

                      function talker.improvise(self, turn)
                        return "I could tell you about the journey, the weather, the other passengers, and their luggage."
                      end

                      return talker
                  \(key)-listener:
                    name: Hugo
                    about: somebody of few words
                    script: |
                      local listener = {}

                      function listener.improvise(self, turn)
                        return "Go on."
                      end

                      return listener

                scenarios:
                  \(key)-trial:
                    title: On the train
                    cast: [\(key)-listener, \(key)-talker]
                    opening: A compartment, and a long way to go.

                """,
            script: #"""
                -- A plugin takes part in what all characters do. All that a script can have and call is told by `fishbowl api`.

                ---@class \#(variable): fishbowl.plugin
                local \#(variable) = {}

                -- The words that one message may have.
                local MOST = 8

                -- Something is about to be said, by anybody. A text that is returned takes its place, `veto("code", "why")` refuses
                -- it, and nothing leaves it as it is.
                function \#(variable).before_message(plugin, message)
                  local words = {}
                  for word in message.text:gmatch("%S+") do words[#words + 1] = word end
                  if #words <= MOST then return end

                  -- `plugin.state` is kept in the bowl, in the transaction of the message: both are stored, or neither.
                  plugin.state.shortened = (plugin.state.shortened or 0) + 1
                  return table.concat(words, " ", 1, MOST) .. " …"
                end

                return \#(variable)

                """#,
            spec: """
                -- What is expected of this plugin. Run it with: fishbowl test \(key).spec.lua

                bundle "\(key).yaml"

                describe(\(name.literal), function()
                  it("shortens what is too long, and nothing else", function()
                    local trial = scene { scenario = "\(key)-trial", seed = 1 }
                    trial:turns(4)
                    expect(trial:plugin_state("\(key)").shortened).equals(2)
                    for _, message in ipairs(trial:messages()) do
                      local _, words = message.text:gsub("%w+", "")
                      expect(words).is_at_most(8)
                    end
                  end)
                end)

                """)
    }
}
