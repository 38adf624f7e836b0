-- Loop breaker: characters who repeat themselves, or who keep the word between two of them, are kept from it.
--
-- A message that is nearly one of the last ones is refused; so is a further exchange of the same two when somebody else
-- could speak. What people say is never refused. A refused turn goes to another speaker, and is not tried more often
-- than `patience` says, because three refusals in a row end a run.
--
-- `plugin.state.talks` keeps the last messages of each conversation, in the words that are compared.

local loop_breaker = { state_version = 1 }

-- Conversations that are remembered; the one that was silent longest makes room.
local TALKS = 20
-- Letters of a message that are compared.
local COMPARED = 600

-- The words of a text, small and without punctuation, each once, in the order of the alphabet.
local function words(text)
  local seen, list = {}, {}
  for word in text:lower():sub(1, COMPARED):gmatch("[%w\128-\255']+") do
    if not seen[word] then
      seen[word] = true
      list[#list + 1] = word
    end
  end
  table.sort(list)
  return list
end

-- How many of the words of both texts are in both, from 0 to 1. Both lists are in order.
local function likeness(left, right)
  local common, at, to = 0, 1, 1
  while at <= #left and to <= #right do
    if left[at] == right[to] then
      common, at, to = common + 1, at + 1, to + 1
    elseif left[at] < right[to] then
      at = at + 1
    else
      to = to + 1
    end
  end
  local all = #left + #right - common
  return all == 0 and 0 or common / all
end

local function split(text)
  local list = {}
  for word in text:gmatch("%S+") do
    list[#list + 1] = word
  end
  return list
end

local function is_person(key)
  local someone = key and bowl.character(key)
  return someone ~= nil and someone.kind == "person"
end

function loop_breaker.before_message(plugin, message)
  local settings = plugin.settings
  if is_person(message.speaker) then
    return
  end
  local said = words(message.text)
  if #said < settings.minimum_words then
    return
  end
  local talk = (plugin.state.talks or {})[tostring(message.conversation)]
  for _, earlier in ipairs(talk and talk.said or {}) do
    if likeness(said, split(earlier)) >= settings.likeness then
      return veto("loop.repetition", "it was said already, in nearly the same words")
    end
  end
end

-- The conversation that was silent longest goes when there are too many.
local function make_room(talks)
  local oldest, count = nil, 0
  for key, talk in pairs(talks) do
    count = count + 1
    if not oldest or talk.at < talks[oldest].at then
      oldest = key
    end
  end
  if count > TALKS then
    talks[oldest] = nil
  end
end

function loop_breaker.on_message(plugin, message)
  if not message.speaker then
    return
  end
  local said = words(message.text)
  if #said < plugin.settings.minimum_words then
    return
  end
  local talks = plugin.state.talks or {}
  local key = tostring(message.conversation)
  local talk = talks[key] or { said = {} }
  talk.at = bowl.now()
  table.insert(talk.said, table.concat(said, " "))
  while #talk.said > plugin.settings.remembered do
    table.remove(talk.said, 1)
  end
  talks[key] = talk
  make_room(talks)
  plugin.state.talks = talks
end

-- How many of the last messages went between two, of whom one is that speaker; and the other one.
local function run_of_two(messages, speaker)
  local count, other, last = 0, nil, speaker
  for position = #messages, 1, -1 do
    local key = messages[position].speaker
    if not key or key == last or (other and key ~= other and key ~= speaker) then
      break
    end
    if key ~= speaker then
      other = key
    end
    count, last = count + 1, key
  end
  return count, other
end

function loop_breaker.before_turn(plugin, turn)
  local messages, settings = turn.messages, plugin.settings
  local newest = messages[#messages]
  -- Turns that have come to nothing since the last message.
  if not newest or turn.number - newest.turn > settings.patience then
    return
  end
  local count, other = run_of_two(messages, turn.speaker)
  -- The message that is coming belongs to the exchange too.
  if not other or (count + 2) // 2 < settings.exchanges then
    return
  end
  for _, listener in ipairs(turn.listeners) do
    if listener.kind == "character" and listener.key ~= other then
      return veto("loop.pair", ("%s and %s have talked enough with each other"):format(turn.speaker, other))
    end
  end
end

return loop_breaker
