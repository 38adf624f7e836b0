-- Confidences: what becomes of what one keeps to oneself, tells a friend, and hears again from somebody else. This
-- library keeps the record, by what is noticed in handlers; what is said is in the library `confiding`.
--
-- A secret is a memory of its owner, given by the bundle, with a topic by which it is found. That it was passed on is
-- found by the core, and comes as evidence `betrayed`. Whatever is recognised is known by its words, from a book of them:
--
--   { secrets = { [topic] = { owner, confides, promise = { [key] = … }, passing = { [key] = … }, brings = { [key] = … },
--     to = { [key] = { keys } } } }, calls = { [key] = { [key] = name } }, taking, thanks, absent, cold, aloud, shame,
--     regret, sorry, not_yet, amends, thaw }
--
-- Lists are patterns with #you#. All that lasts is in `self.state.confidences`.

local confidences = {}

local HUSH = 5 -- turns for which a coldness is felt
local PERSONAL = 0.45 -- the sensitivity from which on something is told in confidence

-- A character's record: `given` (secrets told to others, by topic), `held` (secrets of others), `promises` (which
-- promise whom one told them has made), `wrongs` (who betrayed
-- one), `faults` (whom one betrayed), `hush` (the conversation in which one has seen what comes of it).
function confidences.record(self)
  local state = self.state
  state.confidences = state.confidences or { given = {}, held = {}, promises = {}, wrongs = {}, faults = {} }
  return state.confidences
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

-- Which of the patterns a text was made from; nil when from none.
local function made(text, patterns)
  for place, pattern in ipairs(patterns or {}) do
    if text:find(fixed(pattern), 1, true) then
      return place
    end
  end
end

local function says(words, kind, speaker, text)
  return words[kind][speaker] and made(text, words[kind][speaker])
end

-- Whether one is at odds with somebody who has betrayed one.
function confidences.at_odds(self, key)
  local wrong = confidences.record(self).wrongs[key]
  return wrong ~= nil and wrong.step ~= "thawed"
end

-- Call from `on_told`.
function confidences.told(self, share, words)
  local topic = share.memory.topic
  if topic and words.secrets[topic] then
    confidences.record(self).held[topic] = {
      id = share.memory.id, sensitivity = share.memory.sensitivity, from = share.teller.key, fresh = true,
    }
  end
end

-- Call from `on_trust`.
function confidences.judged(self, change)
  if change.evidence == "betrayed" then
    local wrongs = confidences.record(self).wrongs
    wrongs[change.other.key] = wrongs[change.other.key] or { step = "found" }
  end
end

-- Call from `before_share`: whoever was betrayed tells nothing that matters, until there has been a first step back.
function confidences.guard(self, share)
  for other in pairs(confidences.record(self).wrongs) do
    if share.memory.sensitivity >= PERSONAL and confidences.at_odds(self, other) then
      return veto("once-bitten", self.name .. " was betrayed, and tells nothing that matters")
    end
  end
end

-- Call from `on_message`: notices what was said to oneself, and what came of it for others.
function confidences.hear(self, message, words)
  local kept, speaker = confidences.record(self), message.speaker
  if message.own or not speaker then
    return
  end
  for _, held in pairs(kept.held) do
    if not held.turn then
      held.turn, held.conversation = message.turn, message.conversation
    end
  end
  for topic, friend in pairs(kept.given) do
    if friend == speaker then
      kept.promises[speaker] = made(message.text, words.secrets[topic].promise[speaker]) or kept.promises[speaker]
    end
  end
  for other, wrong in pairs(kept.wrongs) do
    if wrong.step == "found" and not wrong.by then
      wrong.by = speaker
      if not kept.wrongs[speaker] then
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
  local function cold(mine)
    kept.hush, kept.hushed = message.conversation, message.turn
    if mine then
      kept.faults[speaker] = { step = "found", turn = message.turn, conversation = message.conversation }
    end
  end
  for to, patterns in pairs(words.cold[speaker] or {}) do
    if made(message.text, patterns) then
      cold(to == self.key)
    end
  end
  if says(words, "aloud", speaker, message.text) then
    cold(message.addressed)
  end
  for topic, held in pairs(kept.held) do
    if held.told == speaker and words.secrets[topic].owner == speaker and not kept.faults[speaker]
      and says(words, "thanks", speaker, message.text) then
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
  local kept = confidences.record(self)
  return kept.hush == turn.conversation and kept.hushed and turn.number - kept.hushed <= HUSH and not next(kept.faults)
end

return confidences
