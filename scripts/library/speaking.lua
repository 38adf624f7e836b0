-- Speaking: what a model is told before it speaks for a character.

local speaking = {}

local MEMORIES = 6 -- how many memories the prompt brings along
local TIRED = 0.4 -- energy below which a character is to sound tired

-- The prompt `speaking`, filled with what the character is, remembers and hears; `manner` says how the character talks.
-- Reads only, so that it may be asked for again after a crash. Narration is spoken by the scenario's title.
function speaking.prompt(self, turn, manner)
  local memories, messages, listeners = {}, {}, {}
  for index, memory in ipairs(self.memories:recall(turn.topic, MEMORIES)) do
    memories[index] = { name = memory.name or self.name, text = memory.text, earlier = memory.earlier or false }
  end
  for index, message in ipairs(turn.messages) do
    messages[index] = { name = message.name or turn.title, text = message.text }
  end
  for index, listener in ipairs(turn.listeners) do
    listeners[index] = { name = listener.name, about = listener.about or "" }
  end
  return bowl.prompt("speaking", {
    self = { name = self.name, about = self.about, mood = self.mood, energy = self.energy },
    turn = { topic = turn.topic, title = turn.title, messages = messages, listeners = listeners },
    memories = memories,
    manner = manner,
    tired = self.energy < TIRED,
  })
end

return speaking
