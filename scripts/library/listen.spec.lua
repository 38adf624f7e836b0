-- What listening promises.
bundle [[
fishbowl: 1
libraries:
  listen: !file listen.lua
]]

local listen = require "listen"

describe("listen", function()
  it("takes a text apart into sentences with their stops", function()
    expect(listen.sentences("It rains. Does it? Yes")).equals { "It rains.", "Does it?", "Yes" }
  end)

  it("finds whole words, whatever their capitals", function()
    expect(listen.mentions("The Engine weaves.", "engine")).is_true()
    expect(listen.mentions("The engineer weaves.", "engine")).is_false()
  end)

  it("leaves out what is quoted", function()
    expect(listen.unquoted("He said “nothing at all” and left.")).never.contains("nothing")
  end)

  it("calls people by their first word", function()
    expect(listen.call("Anna Maria")).equals("Anna")
  end)

  it("knows whom a question is for", function()
    local ada, wolfgang = { key = "ada", name = "Ada" }, { key = "wolfgang", name = "Wolfgang" }
    local message = { speaker = "hypatia", text = "Wolfgang, what do you think?", addressed = false }
    expect(listen.asks(message, wolfgang, { ada })).is_present()
    expect(listen.asks(message, ada, { wolfgang }) or nil).is_nil()
  end)
end)
