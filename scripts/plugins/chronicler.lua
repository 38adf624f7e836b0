-- Chronicler: keeps a page for each day in its files: who spoke, what was talked about, and the lines that were felt
-- most. The page `2026-11-24.md` is written anew every few messages and once more when the day has gone; after so many
-- days as it is told to keep, the oldest page goes.
--
-- What was whispered is counted and never quoted, and so is what tells somebody's memory. What is collected during a day
-- has fixed bounds, in the state and on the page.

local chronicler = { state_version = 1 }

-- Speakers and topics that are counted one by one in a day.
local SPEAKERS, TOPICS = 40, 30
-- Letters of a line that are quoted.
local QUOTED = 240

local function date(seconds)
  return os.date("!%Y-%m-%d", math.floor(seconds))
end

local function time(seconds)
  return os.date("!%H:%M", math.floor(seconds))
end

-- Counts one more of that name; when there are too many names, under "others".
local function count(list, name, most)
  for _, item in ipairs(list) do
    if item.name == name then
      item.count = item.count + 1
      return
    end
  end
  if #list >= most then
    if name ~= "others" then
      count(list, "others", most + 1)
    end
    return
  end
  list[#list + 1] = { name = name, count = 1 }
end

local function by_count(list)
  local sorted = {}
  for position, item in ipairs(list) do
    sorted[position] = item
  end
  table.sort(sorted, function(left, right)
    return left.count > right.count or (left.count == right.count and left.name < right.name)
  end)
  return sorted
end

-- The text on one line, cut between words when it is long, with nothing that Markdown would read as more than words.
local function quoted(text)
  local line = text:gsub("%s+", " "):gsub("[\\`*_<>%[%]#|]", "\\%0")
  if utf8.len(line) == nil or utf8.len(line) <= QUOTED then
    return line
  end
  local cut = line:sub(1, utf8.offset(line, QUOTED) - 1)
  return (cut:match("^(.*%S)%s+%S*$") or cut):gsub("\\$", "") .. " …"
end

local function times(number, word)
  return number == 1 and "1 " .. word or number .. " " .. word .. "s"
end

-- The page of a day.
local function page(day)
  local lines = { "# " .. day.date, "", times(day.messages, "message") .. ", the last at " .. day.last .. " (UTC)." }
  if day.whispers > 0 then
    lines[#lines] = lines[#lines] .. " " .. times(day.whispers, "message") .. " whispered, and not told here."
  end
  local function section(title, list, word)
    if #list == 0 then
      return
    end
    lines[#lines + 1] = ""
    lines[#lines + 1] = "## " .. title
    lines[#lines + 1] = ""
    for _, item in ipairs(by_count(list)) do
      lines[#lines + 1] = ("- %s: %s"):format(quoted(item.name), times(item.count, word))
    end
  end
  section("Who spoke", day.speakers, "time")
  section("What was talked about", day.topics, "message")
  if #day.lines > 0 then
    lines[#lines + 1] = ""
    lines[#lines + 1] = "## What was felt"
    lines[#lines + 1] = ""
    for _, line in ipairs(day.lines) do
      lines[#lines + 1] = ("- %s, %s (%+.2f): %s"):format(line.at, quoted(line.name), line.sentiment, line.text)
    end
  end
  return table.concat(lines, "\n") .. "\n"
end

local function file(day)
  return day.date .. ".md"
end

-- Removes the oldest pages beyond those that are kept.
local function forget(kept)
  local pages = {}
  for _, entry in ipairs(bowl.files.list()) do
    if entry.path:find("^%d%d%d%d%-%d%d%-%d%d%.md$") then
      pages[#pages + 1] = entry.path
    end
  end
  table.sort(pages)
  for position = 1, #pages - kept do
    bowl.files.remove(pages[position])
  end
end

local function write(plugin, day)
  bowl.files.write(file(day), page(day))
  day.unwritten = 0
  forget(plugin.settings.keep_days)
end

-- Keeps the line when it is among those that were felt most today; they stay in the order in which they were said.
local function remember(day, message, now, most)
  local felt = math.abs(message.sentiment or 0)
  if felt == 0 or most == 0 then
    return
  end
  local weakest
  for position, line in ipairs(day.lines) do
    if not weakest or math.abs(line.sentiment) < math.abs(day.lines[weakest].sentiment) then
      weakest = position
    end
  end
  if #day.lines >= most then
    if math.abs(day.lines[weakest].sentiment) >= felt then
      return
    end
    table.remove(day.lines, weakest)
  end
  day.lines[#day.lines + 1] = {
    name = message.name, text = quoted(message.text), sentiment = message.sentiment, at = time(now),
  }
end

function chronicler.on_message(plugin, message)
  if not message.speaker then
    return
  end
  local now = bowl.now()
  local day = plugin.state.day
  if day and day.date ~= date(now) then
    write(plugin, day)
    day = nil
  end
  day = day or { date = date(now), messages = 0, whispers = 0, unwritten = 0, speakers = {}, topics = {}, lines = {} }
  day.messages = day.messages + 1
  day.unwritten = day.unwritten + 1
  day.last = time(now)
  count(day.speakers, message.name, SPEAKERS)
  if message.to then
    day.whispers = day.whispers + 1
  else
    if message.topic then
      count(day.topics, message.topic, TOPICS)
    end
    if not message.shares then
      remember(day, message, now, plugin.settings.lines)
    end
  end
  if day.unwritten >= plugin.settings.every then
    write(plugin, day)
  end
  plugin.state.day = day
end

return chronicler
