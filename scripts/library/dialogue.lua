-- Dialogue: one turn of talk, made from a voice.
--
-- A voice is data: what a character says by topic (`comes`, `says`, `asks`), how they answer and reply to certain
-- words, take up what others say, remember, greet, are tired or glad (see the personalities). This library listens,
-- decides what the moment calls for, and puts one to three sentences together. No sentence comes twice in a
-- conversation.

local ambitions = require "ambitions"
local grammar = require "grammar"
local guests = require "guests"
local listen = require "listen"
local recollection = require "recollection"
local topics = require "topics"

local dialogue = {}

local LONGEST = 3 -- sentences of a turn
local RESERVE = 9 -- turns between two remarks about oneself
local LATE = 48 -- the turn from which the hour is noticed

-- After what came first: how likely a thought, and how likely a question, is to follow.
local FOLLOWS = {
  guest = { thought = 0, ask = 0 },
  answer = { thought = 0.1, ask = 0.33 },
  dodge = { thought = 0.5, ask = 0.2 },
  opening = { thought = 0.4, ask = 0.4 },
  arrival = { thought = 0.9, ask = 0.3 },
  ambition = { thought = 0, ask = 0.3 },
  nod = { thought = 0.4, ask = 0.35 },
  reply = { thought = 0.25, ask = 0.3 },
  echo = { thought = 0.75, ask = 0.3 },
  recall = { thought = 0.45, ask = 0.3 },
  feeling = { thought = 0.6, ask = 0.3 },
  thought = { thought = 0, ask = 0.38 },
}

local function chance(probability)
  return math.random() < probability
end

local function length(text)
  return #listen.sentences(text)
end

-- Draws a pattern, fills it, and marks it as used; nil when none fits. Options: `values` for its symbols, beside the
-- scene's own; `room`, sentences at most; `fresh`, nothing from earlier conversations; `about`, a word that must occur.
local function draw(scene, name, list, options)
  options = options or {}
  local values = setmetatable(options.values or {}, { __index = scene.values })
  local item = list and grammar.pick(scene.book, name, list, function(pattern)
    local text = grammar.fill(pattern, values)
    return text and length(text) <= (options.room or LONGEST)
      and (not options.about or listen.mentions(text, options.about))
  end, options.fresh)
  return item and grammar.fill(item, values)
end

-- Draws from { words, text } pairs: those whose words occur in what was said.
local function draw_cued(scene, name, list, message, fresh)
  local heard = listen.unquoted(message.text):lower()
  local values = setmetatable({ you = listen.call(message.name) }, { __index = scene.values })
  local item = grammar.pick(scene.book, name, list, function(pair)
    return heard:find(pair[1], 1, true) and grammar.fill(pair[2], values)
  end, fresh)
  return item and grammar.fill(item[2], values)
end

-- What the character notices before speaking.
local function observe(self, turn, voice)
  local book = grammar.book(self.state, turn.conversation)
  local scene = { self = self, turn = turn, voice = voice, book = book, talk = book.talk, names = {}, heard = {} }
  scene.names[1] = listen.call(self.name)
  for _, listener in ipairs(turn.listeners) do
    table.insert(scene.names, listen.call(listener.name))
  end
  for index = #turn.messages, 1, -1 do
    local message = turn.messages[index]
    if message.own then
      scene.spoke = true
      local answer = scene.heard[1]
      scene.answered = #scene.heard == 1 and message.text:find("?", 1, true) and not answer.text:find("?", 1, true)
        and listen.mentions(message.text, listen.call(answer.name))
      break
    elseif message.speaker then
      table.insert(scene.heard, message)
      if not scene.question and listen.asks(message, self, turn.listeners) then
        scene.question = message
      end
    end
  end
  scene.last = scene.heard[1]
  local before = topics.find(voice.map, self.state.topic)
  scene.arrived = before and before.key ~= turn.topic and turn.number > 3
  scene.values = { you = scene.last and listen.call(scene.last.name), from = before and before.called }
  return scene
end

-- A thought on the topic. `fresh`: not one from an earlier evening.
local function thought(scene, room, fresh)
  local topic = scene.voice.topics[scene.turn.topic]
  return topic and draw(scene, scene.turn.topic .. ".says", topic.says, { room = room, fresh = fresh })
end

-- A thought that needs no topic.
local function musing(scene, fresh)
  return draw(scene, "musings", scene.voice.musings, { fresh = fresh })
end

-- A question on the topic to somebody present who is not yet named in the turn so far; rather not to the one who asked.
local function ask(scene, room, before)
  local topic, again = scene.voice.topics[scene.turn.topic], chance(0.3)
  local item = topic and grammar.pick(scene.book, scene.turn.topic .. ".asks", topic.asks, function(question)
    for _, listener in ipairs(scene.turn.listeners) do
      if listener.key == question.to then
        return length(question[1]) <= room and not listen.mentions(before, listen.call(listener.name))
          and (again or not scene.question or scene.question.speaker ~= question.to)
      end
    end
  end, not again)
  return item and item[1]
end

-- Takes up the words of the last speaker, when there is a sentence worth repeating.
local function echo(scene)
  local quote = scene.last and listen.quote(scene.last.text, scene.names)
  if quote and not recollection.quoted(scene.turn, quote) then
    return draw(scene, "echoes", scene.voice.echoes, { values = { quote = quote } })
  end
end

-- Brings up something from earlier; from evenings before, when there were any.
local function recall(scene)
  local found = recollection.list(scene.self, scene.turn, scene.names)
  local wanted = chance(0.6)
  local choice
  for _, memory in ipairs(found) do
    if not choice and (memory.earlier or false) == wanted and (not memory.own or chance(0.3)) then
      choice = memory
    end
  end
  choice = choice or found[1]
  if choice then
    local about = topics.find(scene.voice.map, choice.topic)
    local list = choice.own and "owns" or choice.earlier and "evenings" or "recalls"
    local text = draw(scene, list, scene.voice[list],
      { values = { quote = choice.quote, who = listen.call(choice.name), about = about and about.called } })
    if text then
      recollection.done(scene.self, choice.id)
    end
    return text
  end
end

-- How the character is: tired, glad or low, or aware of the hour.
local function feeling(scene)
  local self, talk, number = scene.self, scene.talk, scene.turn.number
  if number - (talk.felt or 0) < RESERVE then
    return nil
  end
  local list
  if number > LATE and chance(0.25) then
    list = "late"
  elseif self.mood ~= "even" and chance(self.mood == talk.mood and 0.08 or 0.5) then
    list = self.mood
  elseif self.energy < 0.7 and chance((0.8 - self.energy) * 0.6) then
    list = "tired"
  end
  talk.mood = self.mood
  if list then
    talk.felt = number
    return draw(scene, list, scene.voice[list])
  end
end

-- What the moment calls for first; the kind of it, and the text.
local function begin(scene)
  local self, turn, voice = scene.self, scene.turn, scene.voice
  local guest = guests.respond(scene, draw)
  if guest then
    return "guest", guest
  end
  if scene.question then
    local answer = draw_cued(scene, "answers", voice.answers, scene.question)
    if answer then
      local owed = scene.question ~= scene.last and length(answer) < LONGEST
        and draw(scene, "owed", voice.owed, { values = { you = listen.call(scene.question.name) } })
      return "answer", owed and (owed .. " " .. answer) or answer
    end
  end
  if not scene.spoke and turn.number <= 5 then
    local list = (self.conversations or 1) > 1 and "returns" or "openings"
    return "opening", draw(scene, list, voice[list])
  end
  for index = 1, math.min(2, #scene.heard) do
    local reply = chance(0.85) and draw_cued(scene, "replies", voice.replies, scene.heard[index], chance(0.6))
    if reply then
      return "reply", reply
    end
  end
  if scene.question and chance(0.7) then
    return "dodge", draw(scene, "dodges", voice.dodges, { values = { you = listen.call(scene.question.name) } })
  end
  if turn.number - (scene.talk.hoped or -RESERVE) >= RESERVE and chance(0.5) then
    local due = ambitions.due(self, turn.topic, voice.goals)
    if due then
      scene.talk.hoped = turn.number
      return "ambition", due
    end
  end
  if scene.answered and chance(0.6) then
    return "nod", draw(scene, "nods", voice.nods, { fresh = chance(0.6) })
  end
  local topic = voice.topics[turn.topic]
  if topic and scene.arrived then
    return "arrival", draw(scene, turn.topic .. ".comes", topic.comes)
  end
  local felt = feeling(scene)
  if felt then
    return "feeling", felt
  end
  if chance((self.conversations or 1) > 1 and 0.3 or 0.2) then
    local text = recall(scene)
    if text then
      return "recall", text
    end
  end
  if chance(0.45) then
    return "echo", echo(scene)
  end
end

local function compose(scene)
  local parts, room = {}, chance(0.2) and 1 or chance(0.4) and 2 or LONGEST
  local function add(text)
    table.insert(parts, text)
    room = room - length(text)
  end
  local kind, text = begin(scene)
  if text then
    add(text)
  else
    kind = "thought"
    text = thought(scene, LONGEST, true) or musing(scene, true) or recall(scene) or echo(scene)
      or thought(scene, LONGEST) or musing(scene)
    if text then
      add(text)
    end
  end
  local follows = FOLLOWS[kind]
  if room > 0 and chance(follows.thought) then
    local more = thought(scene, room, true)
    if more then
      add(more)
    end
  end
  local before = table.concat(parts, " ")
  if room > 0 and not before:find("?", 1, true) and chance(follows.ask) then
    local question = ask(scene, room, before)
    if question then
      add(question)
    end
  end
  return #parts > 0 and table.concat(parts, " ") or nil
end

-- The turn of a character with this voice: text, or nil to pass.
function dialogue.improvise(self, turn, voice)
  local scene = observe(self, turn, voice)
  local text = compose(scene)
  if not text then
    grammar.forget(scene.book)
    text = compose(scene)
  end
  return text
end

-- To be called from `on_message`: follows the topic, and furthers the goals.
function dialogue.hear(self, message, voice)
  self.state.topic = message.topic
  ambitions.hear(self, message, voice.goals)
end

return dialogue
