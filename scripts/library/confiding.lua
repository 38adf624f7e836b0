-- Confiding: what one says about confidences, and when. The record of them, and what the book of words is, are in the
-- library `confidences`. Whom something can be told to is what trust says.

local confidences = require "confidences"
local grammar = require "grammar"

local confiding = {}

local EARLIEST = 6 -- the turn from which something may be confided
local CONFIDES = 0.5 -- how likely, each time that one speaks
local KEPT, PONDERED = 5, 4 -- turns for which a secret is kept at least, and thought over by the one to whom it is passed on
local BEHIND = 0.6 -- how likely it is passed on in the presence of the one whom it concerns, to behind their back
local ITCH = 0.02 -- how much likelier with each turn that it was kept
local BRINGS = 0.8 -- how likely somebody speaks of what they were told, to the one whom it concerns
local SORRY, AMENDS = 5, 5 -- turns until the next step of a repair

local function chance(probability)
  return math.random() < probability
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

-- What answers the promise that was made, when it is known which it was.
local function cold_words(scene, who)
  local patterns = scene.words.cold[scene.self.key][who.key]
  local promise = scene.record.promises[who.key]
  return patterns and promise and patterns[promise] or draw(scene, "cold." .. who.key, patterns, who)
end

-- One has been betrayed: first coldness, then what there is to be said to a regret and to amends.
local function resent(scene)
  local turn, words, key = scene.turn, scene.words, scene.self.key
  for other, wrong in pairs(scene.record.wrongs) do
    local who = present(turn, other)
    if wrong.step == "found" then
      local by = wrong.by and not scene.record.wrongs[wrong.by] and present(turn, wrong.by)
      local thanks = by and not wrong.thanked and draw(scene, "thanks", words.thanks[key], by)
      local rest = who and (wrong.by == other and draw(scene, "aloud", words.aloud[key], who)
        or cold_words(scene, who))
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
  return { self = self, turn = turn, words = words, book = book, record = confidences.record(self) }
end

-- What comes of a confidence that was broken: an utterance, or nil. `book` is that of the conversation (see grammar).
function confiding.reckon(self, turn, words, book)
  local scene = open(self, turn, words, book)
  return resent(scene) or repent(scene)
end

-- What one has to tell somebody now: an utterance, or nil.
function confiding.tell(self, turn, words, book)
  local scene = open(self, turn, words, book)
  return bring_up(scene) or pass_on(scene) or confide(scene)
end

-- What is said to a whisper, or nil: a promise to a confidence, a word to a secret that is passed on.
function confiding.reply(self, turn, words, book)
  local kept, last = confidences.record(self), turn.messages[#turn.messages]
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

return confiding
