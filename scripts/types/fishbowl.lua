---@meta fishbowl

-- The API of Fishbowl, for editors: made from the description that the program checks calls against, by
-- `fishbowl api --types`. It is never run. Write `---@class ada: fishbowl.personality` (or `fishbowl.scenario`,
-- `fishbowl.plugin`) above the table of a script, and the editor knows what its handlers are given.

---A character's key, or anything that has one.
---@alias fishbowl.who string|{ key: string }

---What is said.
---@class fishbowl.utterance
---@field text string The words.
---@field to string[]? Whom it is whispered to, by key; everyone may hear without it.
---@field shares (integer|fishbowl.memory)[]? The memories that the text tells.

---What shall be remembered instead; what is left out stays as it is.
---@class fishbowl.memory_change
---@field text string? What is remembered.
---@field importance number? How well, 1 … 10.
---@field sensitivity (number|"open"|"casual"|"personal"|"private"|"secret")? 0 … 1; never less than it is.
---@field tags table<string, any>? Names and values to keep with it.

---A character, as its own script sees it.
---@class fishbowl.self
---@field key string The character's key.
---@field name string What others call it.
---@field about string Who it is, in the third person.
---@field energy number How much energy is left: talking tires, listening rests.
---@field mood "bright"|"even"|"low" The mood in one word.
---@field valence number How pleasant it feels.
---@field arousal number How excited it is.
---@field traits table<string, number> Lasting qualities, as the bundle gives them.
---@field conversations integer How many conversations it has been in, this one included.
---@field state table<string, any> What the character keeps, for ever. Booleans, numbers, strings and tables of them.
---@field goals fishbowl.goals What a character pursues.
---@field memories fishbowl.memories What a character remembers.
local self = {}

---How far this character trusts someone: 0 not at all, 0.25 a stranger, 1 entirely.
---@param who fishbowl.who Their key, or anything that has one in `key`.
---@return number
function self:trust(who) end

---How well this character knows someone: 0 a stranger, nearer to 1 with each hour of talk, fading when apart.
---@param who fishbowl.who Their key, or anything that has one in `key`.
---@return number
function self:familiarity(who) end

---How much this character likes someone: -1 loathes, 0 is indifferent, 1 adores.
---@param who fishbowl.who Their key, or anything that has one in `key`.
---@return number
function self:affinity(who) end

---Writes what someone did as evidence for or against trusting them, and returns the trust afterwards; nil when nothing was written, because so much of that kind was seen of them today (`trust.witnessed_per_day`) or a hook refused. `before_trust` and `on_trust` of plugins are called.
---Only in handlers that write.
---@param kind "helped"|"promise_kept"|"harmed"|"promise_broken" What the other did to this character.
---@param who fishbowl.who Their key, or anything that has one in `key`.
---@return number?
function self:record_evidence(kind, who) end

---How much this character knows of a topic: 0 nothing, 1 all. It grows with every turn on the topic that it speaks or hears, this turn not counted yet, and fades without.
---@param topic string The topic, as the scenario names it.
---@return number
function self:expertise(topic) end

---What a character remembers.
---@class fishbowl.memories
local memories = {}

---Recalls what fits the cue, best first: memories that may be told to everyone present. What is in `turn.messages` is left out. With `private` all that the character knows takes part, for the script's own decisions.
---@param cue string? What to think of: a topic or any words; nil for the best of all.
---@param limit integer The most memories to return.
---@param options { private: boolean? }? How to recall.
---@return fishbowl.memory[]
function memories:recall(cue, limit, options) end

---What a character pursues.
---@class fishbowl.goals
local goals = {}

---This character's goals, by key.
---@return fishbowl.goal[]
function goals:list() end

---One of this character's goals; nil when there is none of that key.
---@param key string The goal's key.
---@return fishbowl.goal?
function goals:get(key) end

---Moves a goal's progress, kept between 0 and 1, and returns the goal as it is then. `before_goal` and `on_goal` of plugins are called. A goal that reaches 1 is reached.
---Only in handlers that write.
---@param key string The goal's key.
---@param amount number How much nearer; negative for a step back.
---@return fishbowl.goal
function goals:advance(key, amount) end

---A conversation, as its scenario's script sees it.
---@class fishbowl.stage
---@field conversation integer The conversation's number.
---@field scenario string The scenario's key.
---@field title string What the evening is called.
---@field topic string? What is talked about; nil when nothing in particular.
---@field turns integer Turns said so far.
---@field present fishbowl.person[] Who is here, by key.
---@field state table<string, any> What the scenario keeps, for this conversation. Booleans, numbers, strings and tables of them.
local stage = {}

---Ends the conversation when this turn is done.
---Only in handlers that write.
---@param reason string Why, for people.
function stage:close(reason) end

---Brings a character into the conversation; `before_join` may refuse.
---Only in handlers that write.
---@param who fishbowl.who Their key, or anything that has one in `key`.
function stage:enter(who) end

---Lets someone who is present leave the conversation.
---Only in handlers that write.
---@param who fishbowl.who Their key, or anything that has one in `key`.
function stage:leave(who) end

---A plugin, as its own script sees it.
---@class fishbowl.plugin
---@field key string The plugin's key.
---@field settings table<string, any> Every setting that the plugin declares, its default where none is set.
---@field state table<string, any> What the plugin keeps, for the whole bowl. Booleans, numbers, strings and tables of them.

---A turn, as its speaker sees it.
---@class fishbowl.turn
---@field number integer Which turn of the conversation it is, from 1.
---@field speaker string Whose turn it is, by key.
---@field name string What the speaker is called.
---@field topic string? What is talked about; nil when nothing in particular.
---@field scenario string The scenario's key.
---@field title string What the evening is called.
---@field conversation integer The conversation's number.
---@field messages fishbowl.message[] What the speaker witnessed, newest last.
---@field listeners fishbowl.person[] Who else is present, by key.
---@field shareable fishbowl.memory[] What may be told to everyone present and is new to somebody there, best first. Looked for only when the script, or a library that it requires, has the word `shareable`; seen by the speaker alone.

---A message, as the one who is called sees it.
---@class fishbowl.message
---@field id integer? Its number; nil before it is stored.
---@field speaker string? Who said it, by key; nil for narration.
---@field name string? What the speaker is called; nil for narration.
---@field text string The words.
---@field to string[]? Whom it was whispered to, by key; nil when everyone present may hear.
---@field shares integer[]? The memories that it tells, by number; nil when none, and for all but speaker, scenario and plugins.
---@field addressed boolean Whether the one who is called was addressed, by name or by whisper.
---@field own boolean Whether the one who is called said it.
---@field sentiment number How pleasant the words are.
---@field turn integer The turn in which it was said; 0 for the opening.
---@field topic string? What was talked about; nil when nothing in particular.
---@field conversation integer? The conversation in which it was said.
---@field sensitivity number 0 for everyone's ears; a whisper is at least 0.45.

---Someone, as the others see them.
---@class fishbowl.person
---@field key string The key by which scripts name them.
---@field name string What they are called.
---@field about string Who they are, in the third person.
---@field kind "character"|"person" Whether the program or a human being plays them.
---@field present boolean Whether they are in this conversation.

---Someone who could speak next.
---@class fishbowl.candidate
---@field key string What `next_speaker` returns to choose them.
---@field name string What they are called.
---@field energy number How much energy they have left.
---@field talkativeness number How much they like to talk.
---@field affinity number How they feel about whoever spoke last.
---@field silent integer Turns since they spoke, or came.

---A memory of a character.
---@class fishbowl.memory
---@field owner string? Whose it is, by key; nil when it is the character's own script that is called.
---@field id integer? Its number; nil before it is stored.
---@field text string What is remembered.
---@field topic string? What was talked about; nil when nothing in particular.
---@field importance integer How well it is remembered.
---@field sensitivity number 0 for everyone's ears, 0.85 and more for a secret.
---@field speaker string? Who said it, by key; nil when nobody did.
---@field name string? What that speaker is called.
---@field hours number How long ago it was.
---@field conversation integer? The conversation it is from; nil when from none.
---@field earlier boolean Whether it is from a conversation before this one.
---@field tags table<string, any> Names and values that scripts keep with it.
---@field provenance "witnessed"|"told"|"concluded"|"given" How it came to be known.

---A goal of a character.
---@class fishbowl.goal
---@field owner string? Whose it is, by key; nil when it is the character's own script that is called.
---@field key string The goal's key.
---@field description string What is pursued.
---@field progress number How near it is; reached at 1.
---@field status "active"|"reached" Whether it is still pursued.

---A goal that is about to move.
---@class fishbowl.goal_change
---@field owner string? Whose it is, by key; nil when it is the character's own script that is called.
---@field key string The goal's key.
---@field description string What is pursued.
---@field old number The progress so far.
---@field new number The progress that it shall have.

---Evidence about someone, and what it does to trust in them.
---@class fishbowl.trust_change
---@field owner string? Whose it is, by key; nil when it is the character's own script that is called.
---@field other fishbowl.person Whom it is about.
---@field evidence "conversed"|"confided"|"helped"|"promise_kept"|"harmed"|"promise_broken"|"betrayed"|"given" What happened.
---@field weight number What it counts; negative against them.
---@field old number Trust before it.
---@field new number Trust with it.

---A memory that is told to someone.
---@class fishbowl.share
---@field memory fishbowl.memory What is told, as the one who is called knows it.
---@field teller fishbowl.person Who tells it.
---@field hearer fishbowl.person Who is told.
---@field trust number The teller's trust in the hearer at that moment.

---What a model is asked: a list of messages, the first one first.
---@class fishbowl.prompt: fishbowl.prompt_message[]
---@field owner string? Whose it is, by key; nil when it is the character's own script that is called.

---One message for a model.
---@class fishbowl.prompt_message
---@field role "system"|"user"|"assistant" Who speaks to the model.
---@field content string The text.

---What a model answered.
---@class fishbowl.reply
---@field owner string? Whose it is, by key; nil when it is the character's own script that is called.
---@field text string The answer, as the model gave it.

---A refusal.
---@class fishbowl.veto
---@field code string A stable name that programs can tell apart.
---@field message string Why, for people.

---Why a turn failed.
---@class fishbowl.problem
---@field code string A stable name that programs can tell apart.
---@field message string What went wrong, for people.

---A release of the configuration.
---@class fishbowl.release
---@field number integer Its number.
---@field kind "import"|"edit"|"rollback" How it is made.
---@field restored_from integer? For a rollback, the release that it restores; else nil.
---@field author string Who makes it.
---@field message string Why.
---@field changes fishbowl.release_change[] What it changes, by name.

---One changed entry of a release.
---@class fishbowl.release_change
---@field section "settings"|"prompts"|"personalities"|"scenarios"|"plugins"|"libraries"|"models" The entry's section.
---@field key string The entry's key.
---@field operation "added"|"changed"|"removed" What was done to it.

---Something that an operator should know of.
---@class fishbowl.alert
---@field code string A stable name that programs can tell apart.
---@field message string What happened, for people.
---@field subject string What it is about: an entry's name, as `plugins/guard`.

---What came of a question that the script asked with `bowl.ask`.
---@class fishbowl.answer
---@field id integer The question's number, as `bowl.ask` returned it.
---@field tag string? The tag that it was asked with.
---@field key string? The key that it was asked with.
---@field data any The data that it was asked with.
---@field text string? The answer; nil when none will come.
---@field code string? Why none will come, `ask.failed` or `ask.expired`; nil when there is one.
---@field message string? The same for people.
---@field attempts integer How often a model was asked.

---One of the script's own files.
---@class fishbowl.file
---@field path string Where it is.
---@field size integer Its bytes.
---@field updated number When it was written last, in seconds since 1970.

---What the script of a personality returns: a table of handlers, none of which must be there.
---@class fishbowl.personality
---@field state_version integer? The form of the durable state, 1 when the script does not say.
local personality = {}

---Called when it is this character's turn and no model speaks for it, or none has answered; nothing passes the turn.
---@param self fishbowl.self
---@param turn fishbowl.turn
---@return string|fishbowl.utterance|nil
function personality.improvise(self, turn) end

---Called when it is this character's turn and a model speaks for it; a text is the system part, nothing takes the shipped prompt.
---Scripts only read here.
---@param self fishbowl.self
---@param turn fishbowl.turn
---@return string|fishbowl.prompt_message[]|nil
function personality.prompt(self, turn) end

---Called when something was witnessed; says how well it is remembered, nothing takes the rule.
---@param self fishbowl.self
---@param message fishbowl.message
---@return number|nil
function personality.importance(self, message) end

---Called when a model is about to be asked; a text takes the place of the system part, a list that of all messages.
---Scripts only read here.
---@param self fishbowl.self
---@param prompt fishbowl.prompt
---@return string|fishbowl.prompt_message[]|fishbowl.veto|nil
function personality.before_prompt(self, prompt) end

---Called when a model has answered, and its answer was cleaned; may give another text.
---@param self fishbowl.self
---@param reply fishbowl.reply
---@return string|fishbowl.veto|nil
function personality.before_reply(self, reply) end

---Called when something is about to be said (by this character); may give another text.
---@param self fishbowl.self
---@param message fishbowl.message
---@return string|fishbowl.utterance|fishbowl.veto|nil
function personality.before_message(self, message) end

---Called when something was said (that this character said or heard).
---@param self fishbowl.self
---@param message fishbowl.message
function personality.on_message(self, message) end

---Called when something is about to be remembered; a veto keeps it from being.
---@param self fishbowl.self
---@param memory fishbowl.memory
---@return fishbowl.memory_change|fishbowl.veto|nil
function personality.before_memory(self, memory) end

---Called when something was remembered.
---@param self fishbowl.self
---@param memory fishbowl.memory
function personality.on_memory(self, memory) end

---Called when a memory is about to be told to someone; a veto keeps it from being said.
---@param self fishbowl.self
---@param share fishbowl.share
---@return fishbowl.veto|nil
function personality.before_share(self, share) end

---Called when a memory was told to someone.
---@param self fishbowl.self
---@param share fishbowl.share
function personality.on_share(self, share) end

---Called when someone told this character a memory.
---@param self fishbowl.self
---@param share fishbowl.share
function personality.on_told(self, share) end

---Called when a goal is about to move; may give another progress.
---@param self fishbowl.self
---@param change fishbowl.goal_change
---@return number|fishbowl.veto|nil
function personality.before_goal(self, change) end

---Called when a goal has moved.
---@param self fishbowl.self
---@param goal fishbowl.goal
function personality.on_goal(self, goal) end

---Called when there is evidence about someone; may give another weight.
---@param self fishbowl.self
---@param change fishbowl.trust_change
---@return number|fishbowl.veto|nil
function personality.before_trust(self, change) end

---Called when there was evidence about someone.
---@param self fishbowl.self
---@param change fishbowl.trust_change
function personality.on_trust(self, change) end

---Called when someone is about to come in (this character).
---@param self fishbowl.self
---@param who fishbowl.person
---@return fishbowl.veto|nil
function personality.before_join(self, who) end

---Called when someone has come in.
---@param self fishbowl.self
---@param who fishbowl.person
function personality.on_join(self, who) end

---Called when someone has left.
---@param self fishbowl.self
---@param who fishbowl.person
function personality.on_leave(self, who) end

---Called when what this script asked with `bowl.ask` was answered, or could not be.
---@param self fishbowl.self
---@param answer fishbowl.answer
function personality.on_answer(self, answer) end

---Called when this character's turn was refused.
---@param self fishbowl.self
---@param veto fishbowl.veto
function personality.on_veto(self, veto) end

---Called when this character's turn failed.
---@param self fishbowl.self
---@param problem fishbowl.problem
function personality.on_error(self, problem) end

---Called when a conversation that it took part in has ended.
---@param self fishbowl.self
function personality.on_rest(self) end

---Carries a durable state of another form into this script's; nil when it cannot.
---@param state table<string, any>
---@param from integer The form that the state has.
---@return table<string, any>?
function personality.migrate(state, from) end

---What the script of a scenario returns: a table of handlers, none of which must be there.
---@class fishbowl.scenario
---@field state_version integer? The form of the durable state, 1 when the script does not say.
local scenario = {}

---Called when a conversation begins; gives its narration.
---@param stage fishbowl.stage
---@return string|nil
function scenario.open(stage) end

---Called when a conversation ends; gives the last narration.
---@param stage fishbowl.stage
---@return string|nil
function scenario.close(stage) end

---Called when a turn begins; gives what is talked about, nothing leaves it.
---Scripts only read here.
---@param stage fishbowl.stage
---@return string|nil
function scenario.topic(stage) end

---Called when someone must be chosen; gives the key of a candidate, nothing takes the rule.
---Scripts only read here.
---@param stage fishbowl.stage
---@param candidates fishbowl.candidate[]
---@return string|nil
function scenario.next_speaker(stage, candidates) end

---Called when the speaker is chosen; a veto skips the speaker.
---Scripts only read here.
---@param stage fishbowl.stage
---@param turn fishbowl.turn
---@return fishbowl.veto|nil
function scenario.before_turn(stage, turn) end

---Called when a turn was taken and everything in it is done.
---@param stage fishbowl.stage
---@param message fishbowl.message
function scenario.after_turn(stage, message) end

---Called when a model is about to be asked; a text takes the place of the system part, a list that of all messages.
---Scripts only read here.
---@param stage fishbowl.stage
---@param prompt fishbowl.prompt
---@return string|fishbowl.prompt_message[]|fishbowl.veto|nil
function scenario.before_prompt(stage, prompt) end

---Called when a model has answered, and its answer was cleaned; may give another text.
---@param stage fishbowl.stage
---@param reply fishbowl.reply
---@return string|fishbowl.veto|nil
function scenario.before_reply(stage, reply) end

---Called when something is about to be said; may give another text.
---@param stage fishbowl.stage
---@param message fishbowl.message
---@return string|fishbowl.utterance|fishbowl.veto|nil
function scenario.before_message(stage, message) end

---Called when something was said.
---@param stage fishbowl.stage
---@param message fishbowl.message
function scenario.on_message(stage, message) end

---Called when someone is about to come in.
---@param stage fishbowl.stage
---@param who fishbowl.person
---@return fishbowl.veto|nil
function scenario.before_join(stage, who) end

---Called when someone has come in.
---@param stage fishbowl.stage
---@param who fishbowl.person
function scenario.on_join(stage, who) end

---Called when someone has left.
---@param stage fishbowl.stage
---@param who fishbowl.person
function scenario.on_leave(stage, who) end

---Called when what this script asked with `bowl.ask` was answered, or could not be.
---@param stage fishbowl.stage
---@param answer fishbowl.answer
function scenario.on_answer(stage, answer) end

---Carries a durable state of another form into this script's; nil when it cannot.
---@param state table<string, any>
---@param from integer The form that the state has.
---@return table<string, any>?
function scenario.migrate(state, from) end

---What the script of a plugin returns: a table of handlers, none of which must be there.
---@class fishbowl.plugin
---@field state_version integer? The form of the durable state, 1 when the script does not say.
local plugin = {}

---Called when the speaker is chosen; a veto skips the speaker.
---Scripts only read here.
---@param plugin fishbowl.plugin
---@param turn fishbowl.turn
---@return fishbowl.veto|nil
function plugin.before_turn(plugin, turn) end

---Called when a turn was taken and everything in it is done.
---@param plugin fishbowl.plugin
---@param message fishbowl.message
function plugin.on_turn(plugin, message) end

---Called when a model is about to be asked; a text takes the place of the system part, a list that of all messages.
---Scripts only read here.
---@param plugin fishbowl.plugin
---@param prompt fishbowl.prompt
---@return string|fishbowl.prompt_message[]|fishbowl.veto|nil
function plugin.before_prompt(plugin, prompt) end

---Called when a model has answered, and its answer was cleaned; may give another text.
---@param plugin fishbowl.plugin
---@param reply fishbowl.reply
---@return string|fishbowl.veto|nil
function plugin.before_reply(plugin, reply) end

---Called when something is about to be said; may give another text.
---@param plugin fishbowl.plugin
---@param message fishbowl.message
---@return string|fishbowl.utterance|fishbowl.veto|nil
function plugin.before_message(plugin, message) end

---Called when something was said.
---@param plugin fishbowl.plugin
---@param message fishbowl.message
function plugin.on_message(plugin, message) end

---Called when something is about to be remembered; a veto keeps it from being.
---@param plugin fishbowl.plugin
---@param memory fishbowl.memory
---@return fishbowl.memory_change|fishbowl.veto|nil
function plugin.before_memory(plugin, memory) end

---Called when something was remembered.
---@param plugin fishbowl.plugin
---@param memory fishbowl.memory
function plugin.on_memory(plugin, memory) end

---Called when a memory is about to be told to someone; a veto keeps it from being said.
---@param plugin fishbowl.plugin
---@param share fishbowl.share
---@return fishbowl.veto|nil
function plugin.before_share(plugin, share) end

---Called when a memory was told to someone.
---@param plugin fishbowl.plugin
---@param share fishbowl.share
function plugin.on_share(plugin, share) end

---Called when a goal is about to move; may give another progress.
---@param plugin fishbowl.plugin
---@param change fishbowl.goal_change
---@return number|fishbowl.veto|nil
function plugin.before_goal(plugin, change) end

---Called when a goal has moved.
---@param plugin fishbowl.plugin
---@param goal fishbowl.goal
function plugin.on_goal(plugin, goal) end

---Called when there is evidence about someone; may give another weight.
---@param plugin fishbowl.plugin
---@param change fishbowl.trust_change
---@return number|fishbowl.veto|nil
function plugin.before_trust(plugin, change) end

---Called when there was evidence about someone.
---@param plugin fishbowl.plugin
---@param change fishbowl.trust_change
function plugin.on_trust(plugin, change) end

---Called when someone is about to come in.
---@param plugin fishbowl.plugin
---@param who fishbowl.person
---@return fishbowl.veto|nil
function plugin.before_join(plugin, who) end

---Called when someone has come in.
---@param plugin fishbowl.plugin
---@param who fishbowl.person
function plugin.on_join(plugin, who) end

---Called when someone has left.
---@param plugin fishbowl.plugin
---@param who fishbowl.person
function plugin.on_leave(plugin, who) end

---Called when the configuration is about to change.
---@param plugin fishbowl.plugin
---@param release fishbowl.release
---@return fishbowl.veto|nil
function plugin.before_release(plugin, release) end

---Called when the configuration has changed.
---@param plugin fishbowl.plugin
---@param release fishbowl.release
function plugin.on_release(plugin, release) end

---Called when what this script asked with `bowl.ask` was answered, or could not be.
---@param plugin fishbowl.plugin
---@param answer fishbowl.answer
function plugin.on_answer(plugin, answer) end

---Called when an operator should know of something.
---@param plugin fishbowl.plugin
---@param alert fishbowl.alert
function plugin.on_alert(plugin, alert) end

---Carries a durable state of another form into this script's; nil when it cannot.
---@param state table<string, any>
---@param from integer The form that the state has.
---@return table<string, any>?
function plugin.migrate(state, from) end

---Makes a refusal. Return it from a handler that may refuse.
---@param code string A short name that programs can tell apart: `not-yet`.
---@param message string Why, for people.
---@return fishbowl.veto
function veto(code, message) end

---Writes its arguments to the script log, as `tostring` shows them, at the level `info`.
---@param ... any
function print(...) end

---Functions of the core.
bowl = {}

---Looks someone up, whether present or not; nil when nobody has that key.
---@param who fishbowl.who Their key, or anything that has one in `key`.
---@return fishbowl.person?
function bowl.character(who) end

---Reads a setting as it holds in this conversation; nil when there is no such setting.
---@param path string The setting's path: `conversation.max_turns`.
---@return any
function bowl.setting(path) end

---Fills in a prompt template of the release. `{{name}}` puts a value in as data, on one line and escaped; `{{{name}}}` as it is.
---@param key string The key of a template in `prompts:`.
---@param values table<string, any>? What the template's names stand for.
---@return string
function bowl.prompt(key, values) end

---The time of the event, in seconds since 1970. It stands still during a transaction.
---@return number
function bowl.now() end

---Writes a line to the script log, which is no part of the transaction.
---@param level "debug"|"info"|"warning"|"error" How loud.
---@param text string What to write.
function bowl.log(level, text) end

---Asks a model, after the commit and outside every transaction; returns the question's number. The answer comes to `on_answer` in a later transaction and survives a crash in between. When the handler, the turn or the release is rolled back, nothing is asked.
---Only in handlers that write.
---Needs the capability `ask`.
---@param question { prompt: string?, messages: { role: "system"|"user"|"assistant", content: string }[]?, tag: string?, data: any, key: string? } What to ask: `prompt` or `messages`, and what comes back with the answer.
---@return integer
function bowl.ask(question) end

---Functions of the core.
bowl.files = {}

---Reads one of the script's own files; nil when there is none of that path.
---Needs the capability `files`.
---@param path string Names joined by `/`, of letters, digits, `.`, `_` and `-`: `notes/engine.txt`.
---@return string?
function bowl.files.read(path) end

---Writes one of the script's own files, over what was there.
---Only in handlers that write.
---Needs the capability `files`.
---@param path string Names joined by `/`, of letters, digits, `.`, `_` and `-`: `notes/engine.txt`.
---@param text string The new content; any bytes.
function bowl.files.write(path, text) end

---Adds to the end of one of the script's own files, and makes it where there is none.
---Only in handlers that write.
---Needs the capability `files`.
---@param path string Names joined by `/`, of letters, digits, `.`, `_` and `-`: `notes/engine.txt`.
---@param text string What to add; any bytes.
function bowl.files.append(path, text) end

---Lists the script's own files, by path.
---Needs the capability `files`.
---@param folder string? Only files in it, `notes`; all when it is left out.
---@return fishbowl.file[]
function bowl.files.list(folder) end

---Removes one of the script's own files; false when there is none of that path.
---Only in handlers that write.
---Needs the capability `files`.
---@param path string Names joined by `/`, of letters, digits, `.`, `_` and `-`: `notes/engine.txt`.
---@return boolean
function bowl.files.remove(path) end

---Gives one of the script's own files another path. An error when that is taken.
---Only in handlers that write.
---Needs the capability `files`.
---@param path string Names joined by `/`, of letters, digits, `.`, `_` and `-`: `notes/engine.txt`.
---@param new_path string The path that it shall have.
function bowl.files.rename(path, new_path) end

---Loads a library of the same release, once.
---@param name string Its key in `libraries:`.
---@return any
function require(name) end

---The parts of `os` that there are; they tell the time of the event.
os = {}

---@return number seconds The same all through a call.
function os.clock() end

---@param format string?
---@param time integer?
---@return string|table
function os.date(format, time) end

---@param when table?
---@return integer
function os.time(when) end
