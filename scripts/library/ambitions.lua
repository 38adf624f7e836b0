-- Ambitions: goals that advance while their topics are spoken of, and what a character says about them on the way.
--
-- A voice lists them: { key = "trio", topics = { music = true }, steps = { "…", "…" }, reached = "…" }.

local ambitions = {}

local SPOKEN, HEARD = 0.1, 0.03 -- progress for a turn on the goal's topic, one's own or another's

-- Advances the goals that a message furthers. To be called from `on_message`.
function ambitions.hear(self, message, goals)
  for _, goal in ipairs(goals) do
    local current = message.topic and goal.topics[message.topic] and self.goals:get(goal.key)
    if current and current.status == "active" then
      self.goals:advance(goal.key, message.own and SPOKEN or HEARD)
    end
  end
end

-- What is due to be said about a goal, or nil: one sentence for every step of the way, once in a lifetime. Steps wait
-- for their topic; arriving is told at once.
function ambitions.due(self, topic, goals)
  local told = self.state.told or {}
  for _, goal in ipairs(goals) do
    local current = self.goals:get(goal.key)
    local count = told[goal.key] or 0
    if current and count <= #goal.steps then
      local reached = current.status == "reached"
      local passed = math.min(#goal.steps, math.floor(current.progress * (#goal.steps + 1)))
      local step = reached and #goal.steps + 1 or passed
      if step > count and (reached or goal.topics[topic]) then
        told[goal.key] = step
        self.state.told = told
        return reached and goal.reached or goal.steps[step]
      end
    end
  end
end

return ambitions
