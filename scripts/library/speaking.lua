-- Speaking: what a model is told before it speaks for a character.

local speaking = {}

local MEMORIES = 6 -- how many memories the prompt brings along
local TIRED = 0.4 -- energy below which a character is to sound tired

-- How a character knows what it remembers.
local function known(self, memory)
  local name = memory.name or "somebody"
  if memory.provenance == "told" then
    return "told by " .. name
  elseif memory.provenance == "witnessed" and memory.speaker then
    return memory.speaker == self.key and "your own words" or name .. " said so"
  end
  return memory.provenance == "concluded" and "your own conclusion" or "you have known it for long"
end

-- The prompt `speaking`, filled with what the character is, pursues and remembers; `manner` says how the character talks.
-- It is the first part of what the model is told: what was said follows by itself. Reads only, so that it may be asked for
-- again after a crash.
function speaking.prompt(self, turn, manner)
  local memories, present, goals = {}, {}, {}
  for index, memory in ipairs(self.memories:recall(turn.topic, MEMORIES)) do
    memories[index] = { known = known(self, memory), text = memory.text, earlier = memory.earlier or false }
  end
  for index, listener in ipairs(turn.listeners) do
    present[index] = { name = listener.name, about = listener.about ~= "" and listener.about or nil }
  end
  for _, goal in ipairs(self.goals:list()) do
    if goal.status == "active" then
      goals[#goals + 1] = { description = goal.description, percent = math.floor(goal.progress * 100 + 0.5) }
    end
  end
  return bowl.prompt("speaking", {
    self = { name = self.name, about = self.about, mood = self.mood, energy = self.energy },
    turn = { topic = turn.topic },
    present = present,
    goals = goals,
    memories = memories,
    manner = manner,
    tired = self.energy < TIRED,
  })
end

return speaking
