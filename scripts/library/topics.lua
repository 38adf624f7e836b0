-- Topics: what a text is about, and where a conversation may go next.
--
-- A map is a list of topics:
--   { key = "stars", called = "astronomy", words = { "stars", "planet" }, leads = { "numbers" } }
--
-- `words` are the beginnings (Lua patterns) of words that speak of the topic; `leads` are the topics that lie next to
-- it.

local topics = {}

local PATIENCE = 4 -- turns before a mention may carry the talk to another topic
local LENGTH = 6 -- turns after which the talk moves on by itself
local RECENT = 6 -- topics that are not returned to yet

-- The topic of that key, or nil.
function topics.find(map, key)
  for _, topic in ipairs(map) do
    if topic.key == key then
      return topic
    end
  end
end

-- Keys of the topics that a text speaks of, most mentions first.
function topics.mentioned(map, text)
  local lower, found = text:lower(), {}
  for order, topic in ipairs(map) do
    local hits = 0
    for _, word in ipairs(topic.words) do
      local _, count = lower:gsub("%f[%w]" .. word, "")
      hits = hits + count
    end
    if hits > 0 then
      found[#found + 1] = { key = topic.key, hits = hits, order = order }
    end
  end
  table.sort(found, function(a, b)
    if a.hits ~= b.hits then
      return a.hits > b.hits
    end
    return a.order < b.order
  end)
  local keys = {}
  for index, entry in ipairs(found) do
    keys[index] = entry.key
  end
  return keys
end

local function contains(list, key)
  for _, item in ipairs(list) do
    if item == key then
      return true
    end
  end
  return false
end

-- Begins the record of a conversation's way through the map.
function topics.start(map, key)
  return { topic = key or map[math.random(#map)].key, turns = 0, visited = {} }
end

local function move(way, key)
  table.insert(way.visited, way.topic)
  while #way.visited > RECENT do
    table.remove(way.visited, 1)
  end
  way.topic, way.turns = key, 0
end

-- Follows the conversation by one message; `way` (from `topics.start`, kept in durable state) is changed in place. A
-- mention carries the talk to a neighbouring topic; after a while it moves on by itself, but never past a question that
-- waits for its answer. `led` says that somebody who leads the talk spoke, such as a guest: it then follows at once.
function topics.follow(map, way, text, led)
  way.turns = way.turns + 1
  local here = topics.find(map, way.topic)
  for _, key in ipairs(topics.mentioned(map, text)) do
    if key == way.topic then
      if led then
        return way.topic
      end
    elseif led or (way.turns >= PATIENCE and here and contains(here.leads, key) and not contains(way.visited, key)) then
      move(way, key)
      return key
    end
  end
  if way.turns >= LENGTH and not text:find("%?[”\"]?%s*$") then
    local open = {}
    for _, key in ipairs(here and here.leads or {}) do
      if not contains(way.visited, key) then
        open[#open + 1] = key
      end
    end
    if #open == 0 then
      for _, topic in ipairs(map) do
        if topic.key ~= way.topic and not contains(way.visited, topic.key) then
          open[#open + 1] = topic.key
        end
      end
    end
    if #open > 0 then
      move(way, open[math.random(#open)])
    end
  end
  return way.topic
end

return topics
