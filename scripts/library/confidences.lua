-- Confidences: what one keeps to oneself, tells a friend, and hears again from somebody else.
--
-- A secret is a memory of its owner, given by the bundle, with a topic by which it is found. Whom it can be told to is
-- what trust says; that it was passed on is found by the core, and comes as evidence `betrayed`. This library decides when
-- something is told, and what becomes of it afterwards. The words are in a `book of secrets`:
--
--   { secrets = { [topic] = { owner, confides, promise = { [key] = … }, passing = { [key] = … }, brings = { [key] = … },
--     to = { [key] = { keys } } } }, calls = { [key] = { [key] = name } }, taking, thanks, absent, cold, shame, regret, sorry, not_yet, amends, thaw }
--
-- Lists are patterns with #you#. All that lasts is in `self.state.confidences`.

local grammar = require "grammar"

local confidences = {}

local EARLIEST = 6 -- the turn from which something may be confided
local CONFIDES = 0.5 -- how likely, each time that one speaks
local KEPT, PONDERED = 5, 4 -- turns for which a secret is kept at least, and thought over by the one to whom it is passed on
local BEHIND = 0.6 -- how likely it is passed on in the presence of the one whom it concerns, to behind their back
local ITCH = 0.02 -- how much likelier with each turn that it was kept
local BRINGS = 0.8 -- how likely somebody speaks of what they were told, to the one whom it concerns
local SORRY, AMENDS = 5, 5 -- turns until the next step of a repair
local HUSH = 5 -- turns for which the coldness is felt
local PERSONAL = 0.45

local function chance(probability)
  return math.random() < probability
end

-- The character's record: `given` (secrets told to others, by topic), `held` (secrets of others), `wrongs` (who betrayed
-- one), `faults` (whom one betrayed), `hush` (the conversation in which one has seen what comes of it).
local function record(self)
  local state = self.state
  state.confidences = state.confidences or { given = {}, held = {}, wrongs = {}, faults = {} }
  return state.confidences
end

local function present(turn, key)
  for _, listener in ipairs(turn.listeners) do
    if listener.key == key then
      return listener
    end
  end
end

-- Whether `count` turns have gone by since a step was taken; always, when that was in another conversation.
local function waited(step, turn, count)
  return step.conversation ~= turn.conversation or turn.number - step.turn >= count
end

-- The longest part of a pattern that is in every filling of it.
local function fixed(pattern)
  local longest = ""
  for part in (pattern:gsub("#[%w_]+#", "\n") .. "\n"):gmatch("([^\n]*)\n") do
    if #part > #longest then
      longest = part
    end
  end
  return longest
end

-- Whether a text was made from one of the patterns.
local function made(text, patterns)
  for _, pattern in ipairs(patterns or {}) do
    if text:find(fixed(pattern), 1, true) then
      return true
    end
  end
  return false
end

local function says(words, kind, speaker, text)
  return words[kind][speaker] and made(text, words[kind][speaker])
end

-- The memory that one's own secret is.
local function own(self, topic)
  for _, known in ipairs(self.memories:recall(topic, 20, { private = true })) do
    if known.topic == topic and known.provenance == "given" then
      return known
    end
  end
end

local function draw(scene, name, patterns, you)
  local pattern = patterns and grammar.pick(scene.book, name, patterns)
  local calls = you and scene.words.calls[scene.self.key]
  return pattern and grammar.fill(pattern, { you = you and (calls and calls[you.key] or you.name) })
end

local function whisper(text, you, known)
  return text and { text = text, to = { you.key }, shares = known and { known.id } or nil }
end

-- Tells a friend one's own secret: once, when there is one who is trusted enough.
local function confide(scene)
  local self, turn, words, kept = scene.self, scene.turn, scene.words, scene.record
  if next(kept.wrongs) or turn.number < EARLIEST or kept.hush == turn.conversation or not chance(CONFIDES) then
    return nil
  end
  for topic, secret in pairs(words.secrets) do
    local known = secret.owner == self.key and not kept.given[topic] and own(self, topic)
    local friends = {}
    for _, listener in ipairs(known and turn.listeners or {}) do
      if secret.promise[listener.key] and self:trust(listener) >= known.sensitivity then
        table.insert(friends, listener)
      end
    end
    if #friends > 0 then
      local friend = friends[math.random(#friends)]
      local text = draw(scene, topic .. ".confides", secret.confides, friend)
      kept.given[topic] = friend.key
      return whisper(text, friend, known)
    end
  end
end

-- Passes a friend's secret on to somebody who is trusted: rather behind their back, and rather by those who cannot keep
-- anything.
local function pass_on(scene)
  local self, turn, words, kept = scene.self, scene.turn, scene.words, scene.record
  if kept.hush == turn.conversation then
    return nil
  end
  for topic, held in pairs(kept.held) do
    local secret = words.secrets[topic]
    local likely = (1 - (self.traits.discretion or 0.5)) * (present(turn, secret.owner) and BEHIND or 1)
    if held.conversation == turn.conversation then
      likely = likely + ITCH * (turn.number - held.turn)
    end
    if held.from == secret.owner and not held.told and held.turn and waited(held, turn, KEPT) and chance(likely) then
      local ears = {}
      for _, key in ipairs(secret.to[self.key] or {}) do
        local listener = present(turn, key)
        if listener and self:trust(listener) >= held.sensitivity then
          table.insert(ears, listener)
        end
      end
      if #ears > 0 then
        local ear = ears[math.random(#ears)]
        held.told = ear.key
        return whisper(draw(scene, topic .. ".passing", secret.passing[self.key], ear), ear, held)
      end
    end
  end
end

-- Speaks to somebody of a secret of theirs, which one has from another; aloud only when all may hear it.
local function bring_up(scene)
  local self, turn, words, kept = scene.self, scene.turn, scene.words, scene.record
  for topic, held in pairs(kept.held) do
    local secret = words.secrets[topic]
    local owner = present(turn, secret.owner)
    if owner and held.from ~= secret.owner and not held.told and secret.brings[self.key]
      and kept.hush ~= turn.conversation and held.turn and waited(held, turn, PONDERED) and chance(BRINGS) then
      held.told = owner.key
      local text = draw(scene, topic .. ".brings", secret.brings[self.key], owner)
      for _, shareable in ipairs(turn.shareable) do
        if shareable.id == held.id then
          return { text = text, shares = { held.id } }
        end
      end
      return whisper(text, owner, held)
    end
  end
end

-- One has been betrayed: first coldness, then what there is to be said to a regret and to amends.
local function resent(scene)
  local turn, words, key = scene.turn, scene.words, scene.self.key
  for other, wrong in pairs(scene.record.wrongs) do
    local who = present(turn, other)
    local by = wrong.by and wrong.by ~= other and present(turn, wrong.by)
    if wrong.step == "found" then
      local thanks = by and not wrong.thanked and draw(scene, "thanks", words.thanks[key], by)
      local rest = who and draw(scene, "cold." .. other, words.cold[key][other], who)
        or thanks and draw(scene, "absent", words.absent[key])
      if rest then
        wrong.thanked, scene.record.hush = true, turn.conversation
        wrong.step = who and "said" or "found"
        return { text = thanks and (thanks .. " " .. rest) or rest }
      end
    elseif who and wrong.step == "asked" then
      wrong.step = "heard"
      return whisper(draw(scene, "not_yet", words.not_yet[key], who), who)
    elseif who and wrong.step == "helped" then
      wrong.step = "thawed"
      return { text = draw(scene, "thaw", words.thaw[key], who) }
    end
  end
end

-- One has betrayed somebody, and they know.
local function repent(scene)
  local turn, words, key = scene.turn, scene.words, scene.self.key
  for other, fault in pairs(scene.record.faults) do
    local who = present(turn, other)
    local function step(name, whispered)
      fault.step, fault.turn, fault.conversation = name, turn.number, turn.conversation
      local text = draw(scene, name, words[name][key], who)
      return whispered and whisper(text, who) or { text = text }
    end
    if who and fault.step == "found" then
      return step(fault.meant and "regret" or "shame")
    elseif who and fault.step == "shame" and waited(fault, turn, SORRY) then
      return step("sorry", #turn.listeners > 1)
    elseif who and fault.step == "answered" and waited(fault, turn, AMENDS) then
      return step("amends")
    end
  end
end

local function open(self, turn, words, book)
  return { self = self, turn = turn, words = words, book = book, record = record(self) }
end

-- What comes of a confidence that was broken: an utterance, or nil. `book` is that of the conversation (see grammar).
function confidences.reckon(self, turn, words, book)
  local scene = open(self, turn, words, book)
  return resent(scene) or repent(scene)
end

-- What one has to tell somebody now: an utterance, or nil.
function confidences.tell(self, turn, words, book)
  local scene = open(self, turn, words, book)
  return bring_up(scene) or pass_on(scene) or confide(scene)
end

-- Whether one is at odds with somebody who has betrayed one.
function confidences.at_odds(self, key)
  local wrong = record(self).wrongs[key]
  return wrong ~= nil and wrong.step ~= "thawed"
end

-- What is said to a whisper, or nil: a promise to a confidence, a word to a secret that is passed on.
function confidences.reply(self, turn, words, book)
  local kept, last = record(self), turn.messages[#turn.messages]
  local scene = open(self, turn, words, book)
  local who = last and last.to and last.addressed and present(turn, last.speaker)
  for topic, held in pairs(who and kept.held or {}) do
    if held.from == who.key and held.fresh then
      held.fresh = nil
      local owner = words.secrets[topic].owner == who.key
      return whisper(owner and draw(scene, topic .. ".promise", words.secrets[topic].promise[self.key], who)
        or draw(scene, "taking", words.taking[self.key], who), who)
    end
  end
end

-- Call from `on_told`.
function confidences.told(self, share, words)
  local topic = share.memory.topic
  if topic and words.secrets[topic] then
    record(self).held[topic] = {
      id = share.memory.id, sensitivity = share.memory.sensitivity, from = share.teller.key, fresh = true,
    }
  end
end

-- Call from `on_trust`.
function confidences.judged(self, change)
  if change.evidence == "betrayed" then
    local wrongs = record(self).wrongs
    wrongs[change.other.key] = wrongs[change.other.key] or { step = "found" }
  end
end

-- Call from `before_share`: whoever was betrayed tells nothing that matters, until there has been a first step back.
function confidences.guard(self, share)
  for other in pairs(record(self).wrongs) do
    if share.memory.sensitivity >= PERSONAL and confidences.at_odds(self, other) then
      return veto("once-bitten", self.name .. " was betrayed, and tells nothing that matters")
    end
  end
end

-- Call from `on_message`: notices what was said to oneself, and what came of it for others.
function confidences.hear(self, message, words)
  local kept, speaker = record(self), message.speaker
  if message.own or not speaker then
    return
  end
  for _, held in pairs(kept.held) do
    if not held.turn then
      held.turn, held.conversation = message.turn, message.conversation
    end
  end
  for other, wrong in pairs(kept.wrongs) do
    if wrong.step == "found" and not wrong.by then
      wrong.by = speaker
      if speaker ~= other then
        self:record_evidence("helped", speaker)
      end
    elseif speaker == other and says(words, "sorry", speaker, message.text) then
      wrong.step = "asked"
    elseif speaker == other and says(words, "amends", speaker, message.text) then
      wrong.step = "helped"
      self:record_evidence("helped", other)
    end
  end
  local fault = kept.faults[speaker]
  for to, patterns in pairs(words.cold[speaker] or {}) do
    if made(message.text, patterns) then
      kept.hush, kept.hushed = message.conversation, message.turn
      if to == self.key then
        kept.faults[speaker] = { step = "found", turn = message.turn, conversation = message.conversation }
      end
    end
  end
  for _, held in pairs(kept.held) do
    if held.told == speaker and says(words, "thanks", speaker, message.text) and not fault then
      kept.faults[speaker] = { step = "found", meant = true, turn = message.turn, conversation = message.conversation }
    end
  end
  if fault and fault.step == "sorry" and says(words, "not_yet", speaker, message.text) then
    fault.step = "answered"
  elseif fault and says(words, "thaw", speaker, message.text) then
    fault.step = "done"
  end
end

-- Whether one has just seen a confidence come to light that was none of one's own business.
function confidences.hushed(self, turn)
  local kept = record(self)
  return kept.hush == turn.conversation and kept.hushed and turn.number - kept.hushed <= HUSH and not next(kept.faults)
end

return confidences
