internal import FishbowlCore

extension ReferencePage {
    static let head = """
        # The Lua API

        Everything that a script can have, is given and may call. How a bundle is built around it is told in
        [writing characters and scenarios](authors.md).

        This page is printed by `fishbowl api`, from the description that checks every call: what it says is what the
        program does. `fishbowl api --types` prints the same for editors with lua-language-server; this project has it in
        [scripts/types](../scripts/types/fishbowl.lua), and `fishbowl new` puts a copy beside what it writes. Say above the
        table of a script what it is, and the editor completes the handlers and what they are given:

        ```lua
        ---@class ada: fishbowl.personality
        local ada = {}

        function ada.on_message(self, message)
          if message.addressed then self.state.asked = (self.state.asked or 0) + 1 end
        end

        return ada
        ```

        ## Handlers

        A script returns a table of functions. The core calls those whose names it knows, and any other name is an error when
        the script is loaded. All of them are optional. Each call runs inside the transaction of its event, in a savepoint of
        its own: what a failing handler wrote is undone, and every Lua variable that it touched is forgotten with it.

        - `before_…` is called before something is done, and may change or refuse it: first the speaker's (or owner's), then
          the scenario's, then those of plugins.
        - `on_…` and `after_…` see what was done: first the scenario's, then the speaker's, then those of the other witnesses
          by key, then those of plugins.
        - Plugins are called by priority, the higher first, then by key. A script is not called for what it causes itself.
        - In handlers marked ◦ scripts only read: they run before a turn is spoken, and run again when the program was
          stopped in between.
        - Besides handlers the table may have `state_version`, a whole number, and `migrate(state, from)`, which carries a
          durable state of another form into this one: see [changing them while they
          talk](authors.md#changing-them-while-they-talk).
        - Handlers nest at most \(Limits.nestedHandlers) deep: one moves a goal, whose handler moves another.

        """

    static let returns = """
        ### What handlers return

        One rule holds for all: nothing leaves everything as it is; a value of the event's kind takes its place;
        `veto(code, message)` refuses; anything else is an error that names the script, its version and the line. Any value
        from a handler that may return nothing is an error, too.

        - An **utterance** is text, or `{ text = …, to = { keys }, shares = { memories } }`. `to` whispers to some of those
          present. `shares` names the memories that the text tells, as memories or by their `id`: each is a telling, for which
          trust must suffice.
        - A **changed memory** is a table with any of `text`, `importance` (1 … 10), `sensitivity` (0 … 1, or `"open"`,
          `"casual"`, `"personal"`, `"private"`, `"secret"`; never less than it was) and `tags`.
        - What a handler was given may be returned as it is.

        """

    static let given = """
        ## What handlers are given

        All of these are tables that can only be read, and that end with the call: copy what you want to keep. Where a field
        may be nil, that is said. `state` is the exception: a plain table for booleans, numbers, strings and tables of them,
        stored when the handler ends. It is the only memory that lasts. Set its fields; the table itself cannot be replaced.

        """

    static let functions = """
        ## Functions

        Arguments are checked before anything is done, all of them and their number. What is in brackets may be left out.
        Methods are called with a colon.

        """

    static let errors = """
        ## Errors

        A function that refuses raises an error at the line that called it. `pcall` catches it: it is a table with `code` and
        `message`, and `tostring` gives the message. The same codes stand in the output of `run`, in JSON and in
        `script_incidents`. A limit (fuel, time, memory) cannot be caught; the script is stopped where it is, and its machine is
        thrown away.

        ```lua
        local ok, err = pcall(self.goals.advance, self.goals, "no-such-goal", 0.1)
        if not ok and err.code == "script.unknownName" then … end
        ```

        """

    static var errorTable: String {
        let rows = ScriptError.Code.allCases.map { "| `\($0.rawValue)` | \($0.meaning) |" }
        let known = "| `script.unknownName` | A goal, a prompt or a character of that name does not exist. |"
        return (["| code | meaning |", "|---|---|"] + rows + [known]).joined(separator: "\n") + "\n"
    }

    static let language = """
        ## The language

        Lua 5.4, with `string`, `table`, `math`, `utf8`, `coroutine` and the base library. Not there are `io`, `debug`,
        `package`, `collectgarbage`, `dofile`, `loadfile`, `string.dump`, `coroutine.close` and `math.randomseed`. `load` takes
        text only; of `os` there are `time`, `date` and `clock`, which tell the time of the event. Finalizers (`__gc`) are
        refused, and no text shows an address. How all this is held to is told in [the sandbox](sandbox.md);
        `fishbowl lua -e CODE` tries things out.

        - `require "name"` finds the libraries of the same release, those under `libraries:`.
        - `math.random` is seeded with each call, and `pairs` goes in a fixed order (numbers, strings, booleans), so that the
          same seed gives the same evening.
        - A call has 16 MiB, 10 million units of fuel (about one for each instruction) and 250 ms. Whoever needs more is stopped,
          and nobody else notices.
        - A durable state has at most \(Limits.scriptStateBytes / 1024) KiB, and values nest at most \(Limits.jsonDepth) deep.

        """

    static func title(of kind: ScriptKind) -> String {
        switch kind {
        case .personality: "Personalities"
        case .scenario: "Scenarios"
        case .plugin: "Plugins"
        }
    }

    static func introduction(of kind: ScriptKind) -> String {
        switch kind {
        case .personality:
            """
            The script of a character. `self` is the character: see [self](#self). A witness's mistake undoes only what its own
            handler wrote; the speaker's fails the turn.
            """
        case .scenario:
            "The script of a scenario. `stage` is the conversation: see [stage](#stage). Its mistake fails the turn."
        case .plugin:
            """
            A script that takes part in the events of all characters and conversations. `plugin` is itself: see
            [plugin](#plugin). The mistake of one that is `required` fails the event; that of any other undoes only what it
            wrote, and after \(Limits.pluginFailures) in a row it is switched off until the next release.
            """
        }
    }
}
