-- Guests: how a character receives people, who may say anything at all.
--
-- `voice.guests` has lists by what a person does (see `listen.act`): `welcome`, `again`, `greeting`, `farewell`,
-- `thanks`, `identity`, `topic`, `questions` and `statements` (which take up a #word#), `plain_questions` and
-- `plain_statements`, and by mood for those who ask how one is: `bright`, `even`, `low`.

local listen = require "listen"
local topics = require "topics"

local guests = {}

local KNOWN = 12 -- people whom a character knows again

local function people(turn)
  local result = {}
  for _, listener in ipairs(turn.listeners) do
    if listener.kind == "person" then
      result[listener.key] = listener
    end
  end
  return result
end

-- The newest words of a person that this turn should answer: the last thing said, or words meant for the speaker.
local function newest(scene, present)
  for index, message in ipairs(scene.heard) do
    if present[message.speaker] and (index == 1 or message.addressed) then
      return message
    end
  end
end

-- Remembers having met; returns whether this is a first meeting, a first one in this conversation ("again"), or nil.
local function meet(scene, key)
  local known = scene.self.state.people or {}
  scene.talk.met = scene.talk.met or {}
  if scene.talk.met[key] then
    return nil
  end
  scene.talk.met[key] = true
  for _, other in ipairs(known) do
    if other == key then
      return "again"
    end
  end
  table.insert(known, key)
  while #known > KNOWN do
    table.remove(known, 1)
  end
  scene.self.state.people = known
  return "welcome"
end

-- Whether somebody at the table has already spoken to this person.
local function received(scene, person)
  for _, message in ipairs(scene.heard) do
    if message.speaker ~= person.key and listen.mentions(message.text, listen.call(person.name)) then
      return true
    end
  end
  return false
end

-- An answer about a topic that the person mentioned, or nil.
local function on_topic(scene, message, draw, values)
  for _, key in ipairs(topics.mentioned(scene.voice.map, message.text)) do
    local topic = scene.voice.topics[key]
    if topic then
      values.topic = topics.find(scene.voice.map, key).called
      local first = draw(scene, "guests.topic", scene.voice.guests.topic, { values = values, room = 1 })
      local name, about = key .. ".says", values.word
      local more = first and (about and draw(scene, name, topic.says, { room = 2, about = about })
        or draw(scene, name, topic.says, { room = 2 }))
      if more then
        return first .. " " .. more
      end
    end
  end
end

-- An answer to what is not understood: it takes up a word where there is one, and mostly does without where there is
-- none.
local function plain(scene, list, draw, values)
  local lists = scene.voice.guests
  local bare = "plain_" .. list
  return math.random() < 0.75 and draw(scene, "guests." .. list, lists[list], { values = values })
    or draw(scene, "guests." .. bare, lists[bare], { values = values })
    or draw(scene, "guests." .. list, lists[list], { values = values })
end

-- The answer to a person, or a welcome; nil when no person waits for either. `draw` is the dialogue's.
function guests.respond(scene, draw)
  local lists = scene.voice.guests
  local present = people(scene.turn)
  local message = newest(scene, present)
  if not message then
    for _, listener in ipairs(scene.turn.listeners) do
      if present[listener.key] and not (scene.talk.met or {})[listener.key] then
        local list = meet(scene, listener.key)
        if not received(scene, listener) then
          return draw(scene, "guests." .. list, lists[list], { values = { you = listen.call(listener.name) } })
        end
      end
    end
    return nil
  end
  local values = { you = listen.call(message.name), word = listen.word(message.text, scene.names) }
  local act, met = listen.act(message.text), meet(scene, message.speaker)
  if act == "greeting" and met and not received(scene, present[message.speaker]) then
    return draw(scene, "guests." .. met, lists[met], { values = values })
  elseif act == "wellbeing" then
    local text = draw(scene, "guests." .. scene.self.mood, lists[scene.self.mood], { values = values })
    if text then
      return text
    end
  elseif act == "question" or act == "statement" then
    local list = act == "question" and "questions" or "statements"
    return on_topic(scene, message, draw, values) or plain(scene, list, draw, values)
  end
  return lists[act] and draw(scene, "guests." .. act, lists[act], { values = values })
    or plain(scene, "statements", draw, values)
end

return guests
