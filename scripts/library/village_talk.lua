-- What is talked about in Nether Marl: all threads, the topics, and how one takes one's leave.

local threads = require "threads"

local talk = { topics = {} }

local groups = {}
for _, file in ipairs { require "village_work", require "village_seasons" } do
  for _, group in ipairs(file) do
    table.insert(groups, group)
    if group.topic then
      table.insert(talk.topics, group.topic)
    end
  end
end
talk.index = threads.index(groups)

-- What somebody says who has to see to something outside, and will be back.
talk.going = {
  agnes = {
    "That is the wind going round. I must see to the sluice; keep my place for me.",
    "I can hear the race from here, and I ought not to. I will be as long as a gate takes.",
    "I left a stone turning with nothing under it. Ten minutes.",
  },
  hester = {
    "There is a delivery at my back door and nobody but the cat to sign for it. Talk on; I shall charge for what I miss.",
    "I have left a ham by itself with the dog. Nobody say anything good until I am back.",
  },
  jory = {
    "I shall just step out to Duchess. She likes to be told good night, and then she likes to be told it again.",
    "I have left the cart on the slope with a stone behind the wheel, and I cannot now remember which wheel. Back directly!",
    "That will be Duchess kicking the shaft. It means oats. I shall be back before you have finished with me.",
  },
  lavinia = {
    "I believe that I have left the lamp burning in the schoolroom, in full view of the ratepayers. Pray excuse me for a few minutes.",
    "I have eleven slates to lock up before the Bassett boy improves them. I shall return.",
    "I must post a letter before I think better of it. Do not wait for me to be sensible.",
  },
  reuben = {
    "There is glue on my stove, and by now it will be thinking of the ceiling. Back in a bit.",
    "I left a felloe in the steamer. If I do not turn it now it will be a hoop.",
  },
  tobias = {
    "It wants five minutes to the hour, and I had better ring it before somebody notices the time without me. I will not be long.",
    "I have left a spade where the vicar walks in the dark. I will be back before he is.",
  },
}

-- Whether these words are such a leave of theirs.
function talk.goes_out(key, text)
  for _, words in ipairs(talk.going[key] or {}) do
    if words == text then
      return true
    end
  end
  return false
end

return talk
