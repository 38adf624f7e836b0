-- Guard: keeps words out of every conversation, by refusing what holds them or by writing a mask in their place.
--
-- It looks at what is about to be said, at what a model has answered, and at the names of those who come in. Words are
-- found in any case, with or without accents, and only where they stand alone, unless `inside_words` says otherwise.
-- `patterns` are Lua patterns; they see the text in lower case and without accents.
--
-- `plugin.state.masked` counts what was masked, and `plugin.state.by` for whom. A refusal takes everything back that
-- was written in its turn, and so is not counted here but in the turns of the bowl.

local guard = { state_version = 1 }

-- Speakers that are counted one by one; the others share one number.
local COUNTED = 200

-- Letters as they are compared: small, and without accents. One letter stays one letter, so that a place in the folded
-- text is a place in the text.
local PLAIN = {}

local function plain(letters, letter)
  for _, code in utf8.codes(letters) do
    PLAIN[utf8.char(code)] = letter
  end
end

plain("àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "a")
plain("çćčÇĆČ", "c")
plain("ďđĎĐ", "d")
plain("èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "e")
plain("ğĞ", "g")
plain("ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "i")
plain("łŁ", "l")
plain("ñńňÑŃŇ", "n")
plain("òóôõöøōŏőÒÓÔÕÖØŌŎŐ", "o")
plain("řŘ", "r")
plain("śşšŚŞŠß", "s")
plain("ťŤ", "t")
plain("ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", "u")
plain("ýÿÝŸ", "y")
plain("źżžŹŻŽ", "z")

-- Digits and signs that are read as letters.
local READ_AS = {
  ["0"] = "o", ["1"] = "i", ["3"] = "e", ["4"] = "a", ["5"] = "s", ["7"] = "t", ["@"] = "a", ["$"] = "s",
}

-- The text to be searched, and for each of its bytes where the letter begins in the text as it was written.
local function fold(text, reads_signs)
  local parts, starts = {}, {}
  for at, letter in text:gmatch("()([\0-\127\194-\244][\128-\191]*)") do
    local folded = PLAIN[letter] or letter:lower()
    if reads_signs then
      folded = READ_AS[folded] or folded
    end
    parts[#parts + 1] = folded
    for _ = 1, #folded do
      starts[#starts + 1] = at
    end
  end
  starts[#starts + 1] = #text + 1
  return table.concat(parts), starts
end

-- What is part of a word: letters and digits, and every letter of other scripts.
local function is_letter(byte)
  return byte ~= nil and (byte >= 128 or string.char(byte):find("%w") ~= nil)
end

local function stands_alone(text, first, last)
  return not (is_letter(text:byte(first)) and is_letter(text:byte(first - 1)))
    and not (is_letter(text:byte(last)) and is_letter(text:byte(last + 1)))
end

-- Adds every place where a word is found.
local function find_word(found, text, word, inside)
  local from = 1
  while word ~= "" do
    local first, last = text:find(word, from, true)
    if not first then
      return
    end
    if inside or stands_alone(text, first, last) then
      found[#found + 1] = { first, last }
    end
    from = first + 1
  end
end

local function find_pattern(found, text, pattern)
  local from = 1
  while from <= #text do
    local first, last = text:find(pattern, from)
    if not first then
      return
    end
    if last >= first then
      found[#found + 1] = { first, last }
    end
    from = math.max(last, first) + 1
  end
end

-- Every place in the folded text that must not stay, in the order of the text.
local function places(text, settings)
  local found = {}
  for _, word in ipairs(settings.words) do
    find_word(found, text, (fold(word, settings.reads_signs)), settings.inside_words)
  end
  for position, pattern in ipairs(settings.patterns) do
    local well, problem = pcall(find_pattern, found, text, pattern)
    if not well then
      local reason = tostring(problem):gsub("^.-:%d+: ", "")
      error(("the setting patterns[%d] is no Lua pattern: %s"):format(position, reason), 0)
    end
  end
  table.sort(found, function(left, right)
    return left[1] < right[1] or (left[1] == right[1] and left[2] > right[2])
  end)
  return found
end

-- The text with a mask in place of what must not stay, and how often; nil when all of it may.
local function mask(text, settings)
  local folded, starts = fold(text, settings.reads_signs)
  local found = places(folded, settings)
  if #found == 0 then
    return nil, 0
  end
  local parts, count, kept = {}, 0, 1
  for _, place in ipairs(found) do
    local first, behind = starts[place[1]], starts[place[2] + 1]
    if first >= kept then
      parts[#parts + 1] = text:sub(kept, first - 1)
      parts[#parts + 1] = settings.mask
      count = count + 1
    end
    kept = math.max(kept, behind)
  end
  parts[#parts + 1] = text:sub(kept)
  return table.concat(parts), count
end

local function note(plugin, key, count)
  local state = plugin.state
  state.masked = (state.masked or 0) + count
  local by = state.by or {}
  key = key or "narration"
  if by[key] == nil then
    local known = 0
    for _ in pairs(by) do
      known = known + 1
    end
    key = known < COUNTED and key or "others"
  end
  by[key] = (by[key] or 0) + count
  state.by = by
end

-- The text as it may be said, a refusal, or nothing when it may stay.
local function check(plugin, text, key)
  local settings = plugin.settings
  local masked, count = mask(text, settings)
  if not masked then
    return nil
  end
  -- A message of nothing but white space cannot be said.
  if settings.action == "veto" or not masked:find("%S") then
    return veto("guard.word", "it holds what is kept out of conversations")
  end
  note(plugin, key, count)
  return masked
end

function guard.before_message(plugin, message)
  return check(plugin, message.text, message.speaker)
end

function guard.before_reply(plugin, reply)
  return check(plugin, reply.text, reply.owner)
end

-- A name cannot be masked: whoever carries a word that is kept out stays out.
function guard.before_join(plugin, person)
  if plugin.settings.names and mask(person.name, plugin.settings) then
    return veto("guard.name", "the name holds what is kept out of conversations")
  end
end

return guard
