-- Threads: small conversations, written as trees, that characters take up wherever they are.
--
-- A node is { speaker, text, node, node … }: whoever says the text, and who may go on from there with what. Whoever a text
-- asks something is its first answer. A thread is a node that answers nothing; it may have `topic`, the talk that it belongs
-- to (nil: any), `at`, the only scenario for it, and `tells`, the topic of a memory that it tells, without which it stays
-- unsaid.

local grammar = require "grammar"

local threads = {}

local NEAR = 2 -- how many messages back a text may be answered

-- Lists every node once: by who says it, and by its text.
--
-- `groups` are lists of threads, each with its `topic`.
function threads.index(groups)
  local index = { by = {}, at = {} }
  local function add(node, parent, topic)
    local entry = { text = node[2], speaker = node[1], parent = parent, topic = topic, tells = node.tells, at = node.at,
      next = {} }
    for place = 3, #node do
      table.insert(entry.next, node[place][1])
    end
    index.by[entry.speaker] = index.by[entry.speaker] or {}
    table.insert(index.by[entry.speaker], entry)
    index.at[entry.text] = entry
    for place = 3, #node do
      add(node[place], entry, topic)
    end
  end
  for _, group in ipairs(groups) do
    for _, thread in ipairs(group) do
      add(thread, nil, group.topic)
    end
  end
  return index
end

-- Who may answer a text, by key; empty when it belongs to no thread.
function threads.answerers(index, text)
  local entry = index.at[text]
  return entry and entry.next or {}
end

-- What the character `key` may say to what was just said, once in a conversation: the entry, and the message that it
-- answers. Nil when there is nothing.
function threads.answer(index, book, key, messages)
  local seen = 0
  for place = #messages, 1, -1 do
    local message = messages[place]
    if message.own or seen == NEAR then
      return nil
    end
    if not message.to then
      seen = seen + 1
      local entry = grammar.pick(book, "threads", index.by[key] or {}, function(entry)
        return entry.parent ~= nil and entry.parent.text == message.text
      end)
      if entry then
        return entry, message
      end
    end
  end
end

-- A thread to begin, on the topic: one whose first answer is there to be given, and that `fits`. Nil when none is left.
function threads.begin(index, book, key, topic, fits)
  return grammar.pick(book, "threads", index.by[key] or {}, function(entry)
    return entry.parent == nil and entry.topic == topic and fits(entry)
  end)
end

return threads
