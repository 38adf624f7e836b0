-- Rooms: a scenario where people come, go out and come back, and where whoever was asked speaks next.
--
-- A room is data: `openings`, `closings`, `late` (keys of those who come later), `ends` (the turn at which it closes) and
-- `reason`. Who goes out is decided by what they say: the patterns in `going`, by key.

local talk = require "village_talk"
local threads = require "threads"

local rooms = {}

local ASKED = 0.92 -- how likely an answer comes at once
local TOPIC = 7 -- turns after which the talk turns to something else
local OUT = 7 -- turns that somebody stays out, at least
local FIRST, APART = 5, 4 -- the turn at which the first of the late comes, and turns between two of them

local function is_present(stage, key)
  for _, person in ipairs(stage.present) do
    if person.key == key then
      return true
    end
  end
  return false
end

local function choose(candidates, keys)
  local found = {}
  for _, candidate in ipairs(candidates) do
    for _, key in ipairs(keys or {}) do
      if candidate.key == key then
        table.insert(found, key)
      end
    end
  end
  return found[1] and found[math.random(#found)]
end

-- Turns the talk to something that was not spoken of yet.
local function turn_topic(state)
  local open = {}
  state.spoken = state.spoken or {}
  for _, topic in ipairs(talk.topics) do
    if not state.spoken[topic] then
      table.insert(open, topic)
    end
  end
  if #open == 0 then
    state.spoken, open = {}, talk.topics
  end
  state.topic, state.since = open[math.random(#open)], 0
  state.spoken[state.topic] = true
end

-- The handlers of a room.
function rooms.script(room)
  local script = {}

  function script.open(stage)
    local state = stage.state
    turn_topic(state)
    state.out, state.late = {}, {}
    local waiting, at = { table.unpack(room.late) }, FIRST
    while #waiting > 0 do
      at = at + math.random(0, 2)
      state.late[table.remove(waiting, math.random(#waiting))] = at
      at = at + APART
    end
    return room.openings[math.random(#room.openings)]
  end

  function script.topic(stage)
    return stage.state.topic
  end

  -- Whoever was whispered to, has just come in, or can answer what was said; else, and for visitors, the rule.
  function script.next_speaker(stage, candidates)
    local state = stage.state
    if state.visitor then
      return nil
    end
    return choose(candidates, state.whispered) or choose(candidates, state.entered)
      or choose(candidates, state.question) or math.random() < ASKED and choose(candidates, state.asked) or nil
  end

  function script.on_message(stage, message)
    local state = stage.state
    if not message.speaker then
      return
    end
    state.visitor = bowl.character(message.speaker).kind == "person"
    if state.entered and state.entered[1] == message.speaker then
      state.entered = nil
    end
    if message.to then -- a whisper is answered, an answer is not
      local answered = state.whisperer and message.to[1] == state.whisperer
      state.whispered = not answered and { table.unpack(message.to) } or nil
      state.whisperer = not answered and message.speaker or nil
      return
    end
    state.whispered, state.whisperer = nil, nil
    state.asked = { table.unpack(threads.answerers(talk.index, message.text)) }
    state.question = message.text:find("%?$") and { state.asked[1] } or nil
    state.since = (state.since or 0) + 1
    if state.since >= TOPIC and #state.asked == 0 then
      turn_topic(state)
    end
  end

  function script.after_turn(stage, message)
    local state = stage.state
    if message.speaker and talk.goes_out(message.speaker, message.text) and not state.out[message.speaker] then
      state.out[message.speaker] = stage.turns + OUT + math.random(0, 2)
      stage:leave(message.speaker)
    end
    for _, list in ipairs { state.late, state.out } do
      for key, at in pairs(list) do
        if stage.turns >= at and not is_present(stage, key) and not state.entered then
          list[key] = nil
          state.entered = { key }
          stage:enter(key)
        end
      end
    end
    if stage.turns >= room.ends then
      stage:close(room.reason)
    end
  end

  function script.close(_)
    return room.closings[math.random(#room.closings)]
  end

  return script
end

return rooms
