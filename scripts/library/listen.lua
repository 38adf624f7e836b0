-- Listen: what was said, to whom, and what of it can be taken up.
-- All functions are pure: text in, text out.

local listen = {}

local function set(words)
  local result = {}
  for word in words:gmatch("%S+") do
    result[word] = true
  end
  return result
end

-- Words that carry no subject of their own.
local STOP = set [[
  about above after again against almost along already also although always among another anybody anyone anything
  around away back because been before began begin behind being believe below beside better between beyond both came
  cannot come comes could dear does doing done down each either else enough even ever every everybody everyone
  everything find first from gave give given gives goes going gone good great have having hear heard hello here hers
  herself himself indeed into itself just keep kind knew know known last less like little long look made make makes
  many maybe might mine more most much must myself neither never next nobody none nothing often once only onto other
  others ought ours over perhaps please quite rather really right said same says seem seems shall should since some
  somebody someone something somewhere soon still such sure take tell than thank thanks that their them themselves
  then there therefore these they thing things think this those though thought through till today together tonight
  took towards under until upon very want wants well went were what whatever when where whether which while whom whose
  will with within without would wrong years your yours yourself evening morning night please speak talk asked ask
  asks answer question don't isn't can't what's that's it's i'm you're doesn't didn't won't let's favourite favorite
  people
]]

-- How a sentence must not begin to be quoted alone: it would point at something that is no longer there.
local LEANING = set [[
  and but or so then because yes no that this these those it its they he she his her him them their which who here there
  now such not nor if when as since let do does did is are was were what why how where would could should shall may can
  oh ha well stop wait hush listen look tell please mine both either neither another one on in at from only perhaps good
  something somebody all of you hello
]]

-- What is said of these is not to be played with.
local GRAVE = { "died", "death", "funeral", "grief", "grew up", "mourn", "lie beside", "sad", "afraid", "alone" }

local function grave(sentence)
  for _, word in ipairs(GRAVE) do
    if sentence:lower():find("%f[%w]" .. word .. "%f[^%w]") then
      return true
    end
  end
  return false
end

-- Words that show a sentence to be a whole one.
local VERBS = set [[
  is are was were has have had must cannot will would should may might could knows keeps takes makes goes sings
  needs comes says asks wants stays pays gives loves never
]]

-- Words that point back at another sentence.
local POINTING = set [[ it this them him her then both there ]]

-- Whether a sentence stands by itself: it points at no other, and says something before its first comma.
local function whole(sentence, first)
  local _, words = sentence:gsub("%S+", "")
  for word in sentence:lower():gmatch("[%w']+") do
    if POINTING[word] then
      return false
    end
  end
  if first == "i" then
    return words >= 6
  end
  for word in sentence:match("^[^,]*"):gmatch("[%w']+") do
    if VERBS[word] then
      return true
    end
  end
  return false
end

-- The text without what stands in quotation marks.
function listen.unquoted(text)
  return (text:gsub("“.-”", " "):gsub('".-"', " "))
end

-- The sentences of a text, each with its stop.
function listen.sentences(text)
  local result = {}
  for sentence in (text .. " "):gmatch("%s*(.-[%.!%?]+[”\"']*)%s") do
    result[#result + 1] = sentence
  end
  local rest = text:match("([^%.!%?]+)$")
  if rest and rest:find("%w") then
    result[#result + 1] = rest:match("^%s*(.-)%s*$")
  end
  return result
end

-- Whether a word or name occurs as a whole word; capital letters do not matter.
function listen.mentions(text, word)
  local plain = word:lower():gsub("%p", "%%%0")
  return text:lower():find("%f[%w]" .. plain .. "%f[^%w]") ~= nil
end

-- What someone is called at table: the first word of the name.
function listen.call(name)
  return name:match("^%S+") or name
end

-- Whether this message asks `me` something: its last question names me, or names nobody and the message is meant for
-- me. `others` are those present besides me.
function listen.asks(message, me, others)
  local text = listen.unquoted(message.text)
  local owner, question
  for _, sentence in ipairs(listen.sentences(text)) do
    local named
    for _, other in ipairs(others) do
      if other.key ~= message.speaker and listen.mentions(sentence, listen.call(other.name)) then
        named = other.key
      end
    end
    if listen.mentions(sentence, listen.call(me.name)) then
      named = me.key
    end
    owner = named or owner
    if sentence:find("?", 1, true) then
      question = named or owner or "anyone"
    end
  end
  if question == "anyone" then
    return message.to ~= nil and message.addressed
  end
  return question == me.key
end

-- A sentence of the text that can be quoted by itself: short, whole, without a name, a question or another quotation,
-- and nothing grave. Returned without its stop; nil when there is none. Sayings are preferred to reports.
function listen.quote(text, names)
  local best, best_score
  for _, sentence in ipairs(listen.sentences(text)) do
    local _, words = sentence:gsub("%S+", "")
    local first = (sentence:match("^[%w']+") or ""):lower()
    local fit = words >= 4 and words <= 13 and not LEANING[first] and first ~= ""
      and not sentence:find("[\"“”#%?;:…]") and not sentence:lower():find("%f[%w]your?s?%f[^%w]")
      and whole(sentence, first) and not grave(sentence)
    for _, name in ipairs(names) do
      fit = fit and not listen.mentions(sentence, name)
    end
    if fit then
      local score = (sentence:find(" is ") or sentence:find(" are ")) and 2 or 0
      score = score + (first == "i" and 0 or 1) + (words <= 9 and 1 or 0)
      if not best or score > best_score then
        best, best_score = sentence:match("^(.-)[%.!,%s]*$"), score
      end
    end
  end
  return best
end

-- The word that a text is most likely about: the longest that is neither common nor a name. Nil when there is none.
function listen.word(text, names)
  local best
  for word in listen.unquoted(text):gmatch("[%w\128-\255'-]+") do
    local lower = word:lower()
    local plain = #lower >= 4 and not STOP[lower] and not lower:find("^[%d'-]") and not lower:find("'")
    for _, name in ipairs(names) do
      plain = plain and lower ~= name:lower()
    end
    if plain and (not best or #lower > #best) then
      best = lower
    end
  end
  return best
end

local ACTS = {
  { "farewell", "goodbye", "good bye", "bye", "good night", "farewell", "see you", "have to go", "must go" },
  { "identity", "who are you", "your name", "introduce yourself" },
  { "wellbeing", "how are you", "how do you do", "how do you feel", "are you well" },
  { "thanks", "thank you", "thanks" },
  { "greeting", "hello", "hi", "hey", "good evening", "good morning", "good day", "greetings", "servus" },
}

-- What a person does with these words: "farewell", "identity", "wellbeing", "thanks", "greeting", "question" or
-- "statement". A greeting that goes on to ask something is a question.
function listen.act(text)
  local asks = text:find("?", 1, true)
  for _, act in ipairs(ACTS) do
    for index = 2, #act do
      if listen.mentions(text, act[index]) and not (act[1] == "greeting" and asks) then
        return act[1]
      end
    end
  end
  return asks and "question" or "statement"
end

return listen
