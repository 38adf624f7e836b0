-- Recollection: something that was said before, fit to be brought up again.

local listen = require "listen"

local recollection = {}

local CANDIDATES = 16 -- memories looked at
local KEPT = 40 -- quoted memories that are remembered, so that none is brought up twice soon

local function remembered(list, id)
  for _, known in ipairs(list) do
    if known == id then
      return true
    end
  end
  return false
end

-- Whether somebody within hearing has quoted these words already.
function recollection.quoted(turn, quote)
  for _, message in ipairs(turn.messages) do
    if message.text:find("“" .. quote .. "”", 1, true) then
      return true
    end
  end
  return false
end

-- Whether a memory is still before everyone's eyes.
local function visible(turn, memory)
  for _, message in ipairs(turn.messages) do
    if message.text == memory.text then
      return true
    end
  end
  return false
end

-- Memories that can be quoted now, best first: { id, quote, key, name, topic, earlier, own }. Of what others said, only
-- what was said by somebody present. `names` may not occur in a quotation.
function recollection.list(self, turn, names)
  local present, result = {}, {}
  for _, listener in ipairs(turn.listeners) do
    present[listener.key] = listener.name
  end
  local done = self.state.quoted or {}
  for _, memory in ipairs(self.memories:recall(turn.topic, CANDIDATES)) do
    local own = memory.speaker == self.key
    local name = memory.speaker and (own and self.name or present[memory.speaker])
    if name and not remembered(done, memory.id) and not visible(turn, memory) then
      local quote = listen.quote(memory.text, names)
      if quote and not recollection.quoted(turn, quote) then
        result[#result + 1] = { id = memory.id, quote = quote, key = memory.speaker, name = name, topic = memory.topic,
          earlier = memory.earlier, own = own }
      end
    end
  end
  return result
end

-- Notes that a memory was brought up.
function recollection.done(self, id)
  local done = self.state.quoted or {}
  table.insert(done, id)
  while #done > KEPT do
    table.remove(done, 1)
  end
  self.state.quoted = done
end

return recollection
