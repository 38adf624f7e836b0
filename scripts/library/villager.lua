-- Villager: one turn of talk in Nether Marl. What presses comes first, then answers, then whatever there is to say.
--
-- A voice is data: `arriving`, `going`, `returning`, `chill`, `curt`, `guest` are lists of patterns, `goals` what the
-- character pursues (see ambitions).

local ambitions = require "ambitions"
local confidences = require "confidences"
local confiding = require "confiding"
local grammar = require "grammar"
local secrets = require "village_secrets"
local speaking = require "speaking"
local talk = require "village_talk"
local threads = require "threads"

local villager = {}

local SETTLED = 14 -- the turn from which one may have something to see to outside
local GOES = 0.16 -- how likely, each time that one speaks
local COMPANY = 5 -- how many others must be there for one to go out
local CHILL = 0.6 -- how likely one remarks upon a coldness between others
local RESERVE = 8 -- turns between two remarks on what one is after

local function chance(probability)
  return math.random() < probability
end

local function draw(book, name, list, values)
  local pattern = list and grammar.pick(book, name, list)
  return pattern and grammar.fill(pattern, values or {})
end

local function is_present(turn, key)
  for _, listener in ipairs(turn.listeners) do
    if listener.key == key then
      return true
    end
  end
  return false
end

-- A thread of one's own to begin, only a tale when `tale`: its first answerer must be there, and no quarrel be with them.
local function begin(self, turn, book, topic, tale)
  local tellable = {}
  for _, memory in ipairs(turn.shareable) do
    if memory.topic then
      tellable[memory.topic] = memory.id
    end
  end
  local entry = threads.begin(talk.index, book, self.key, topic, function(entry)
    local first = entry.next[1]
    return (not first or is_present(turn, first) and not confidences.at_odds(self, first))
      and (not entry.at or entry.at == turn.scenario)
      and (entry.tells and tellable[entry.tells] ~= nil or not entry.tells and not tale)
  end)
  return entry and { text = entry.text, shares = entry.tells and { tellable[entry.tells] } or nil }
end

-- Something on another topic, when there is nothing left on this one.
local function change_subject(self, turn, book)
  local first = math.random(#talk.topics)
  for offset = 0, #talk.topics - 1 do
    local said = begin(self, turn, book, talk.topics[(first + offset) % #talk.topics + 1])
    if said then
      return said
    end
  end
end

-- The first words of one who comes in, or back from what there was to see to.
local function enter(turn, book, voice)
  if book.talk.gone then
    return voice.returning[book.talk.gone]
  end
  local list = turn.scenario == voice.home and "at_home" or "arriving"
  return draw(book, list, voice[list])
end

-- Somebody who only visits has spoken.
local function receive(turn, book, voice)
  local last = turn.messages[#turn.messages]
  local who = last and not last.own and last.speaker and bowl.character(last.speaker)
  if who and who.kind == "person" then
    return draw(book, "guest", voice.guest, { you = who.name })
  end
end

-- Whether the last words are a question to this character, which cannot wait.
local function is_asked(self, turn)
  local last = turn.messages[#turn.messages]
  return last ~= nil and last.text:find("?", 1, true) ~= nil and threads.answerers(talk.index, last.text)[1] == self.key
end

-- What is to be said to what was said; coldly, to somebody who has betrayed one.
local function answer(self, turn, book, voice)
  local entry, to = threads.answer(talk.index, book, self.key, turn.messages)
  if to and confidences.at_odds(self, to.speaker) then
    return draw(book, "curt", voice.curt, { you = to.name }) or entry.text
  end
  return entry and entry.text
end

-- What this character says now; nil when there is nothing left.
function villager.improvise(self, turn, voice)
  local book = grammar.book(self.state, turn.conversation)
  local here = book.talk
  local came = here.came ~= self.state.came
  here.came = self.state.came
  local said = confiding.reply(self, turn, secrets, book)
    or is_asked(self, turn) and answer(self, turn, book, voice)
    or confiding.reckon(self, turn, secrets, book)
    or receive(turn, book, voice)
    or came and enter(turn, book, voice)
    or confiding.tell(self, turn, secrets, book)
    or answer(self, turn, book, voice)
  if said then
    return said
  end
  if confidences.hushed(self, turn) and not here.chilled then
    here.chilled = true
    if chance(CHILL) then
      return draw(book, "chill", voice.chill)
    end
  end
  if turn.number >= SETTLED and not here.gone and #turn.listeners >= COMPANY and chance(GOES) then
    here.gone = math.random(#voice.going)
    return voice.going[here.gone]
  end
  if turn.number - (here.hoped or -RESERVE) >= RESERVE and chance(0.6) then
    local step = ambitions.due(self, turn.topic, voice.goals)
    if step then
      here.hoped = turn.number
      return step
    end
  end
  return begin(self, turn, book, turn.topic, true) or begin(self, turn, book, turn.topic) or begin(self, turn, book, nil)
    or change_subject(self, turn, book)
end

-- The handlers of a villager with this voice.
function villager.script(voice)
  local script = { state_version = 1 }

  function script.improvise(self, turn)
    return villager.improvise(self, turn, voice)
  end

  function script.prompt(self, turn)
    return speaking.prompt(self, turn, voice.manner)
  end

  function script.on_join(self, who)
    if who.key == self.key then
      self.state.came = (self.state.came or 0) + 1
    end
  end

  function script.on_message(self, message)
    ambitions.hear(self, message, voice.goals)
    confidences.hear(self, message, secrets)
  end

  function script.on_told(self, share)
    confidences.told(self, share, secrets)
  end

  function script.on_trust(self, change)
    confidences.judged(self, change)
  end

  function script.before_share(self, share)
    return confidences.guard(self, share)
  end

  return script
end

return villager
