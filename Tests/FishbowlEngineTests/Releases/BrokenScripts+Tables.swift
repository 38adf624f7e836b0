private func ada(_ lines: String...) -> String {
    "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    script: |\n" + lines.map { "      \($0)\n" }.joined()
}

/// Scripts that load and return something that is no table of handlers.
let brokenTables: [BrokenScript] = [
    BrokenScript(
        "no table", ada("local ada = {}", "function ada.improvise() end"),
        expected: """
            b.yaml:6:7: error: personalities/ada: the script must return a table of handlers; it returned nothing \
            [script.shape]
                6 |       local ada = {}
                  |       ^~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a number", ada("return 42"),
        expected: """
            b.yaml:6:7: error: personalities/ada: the script must return a table of handlers; it returned a number \
            [script.shape]
                6 |       return 42
                  |       ^~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a mistyped handler", ada("local ada = {}", "", "function ada.improvize(self, turn)", "end", "return ada"),
        expected: """
            b.yaml:8:7: error: personalities/ada: "improvize" is not a handler of a personality; did you mean \
            "improvise"? [script.unknownHandler]
                8 |       function ada.improvize(self, turn)
                  |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a mistyped handler in a table", ada("return {", "  on_massage = function(self, message) end,", "}"),
        expected: """
            b.yaml:7:9: error: personalities/ada: "on_massage" is not a handler of a personality; did you mean \
            "on_message"? [script.unknownHandler]
                7 |         on_massage = function(self, message) end,
                  |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a value among the handlers", ada("local ada = {}", "ada.counter = 1", "return ada"),
        expected: """
            b.yaml:7:7: error: personalities/ada: the script's table has "counter", which is not a function; keep \
            values in local variables of the script [script.shape]
                7 |       ada.counter = 1
                  |       ^~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a state_version that is a text", ada("local ada = { state_version = \"two\" }", "return ada"),
        expected: """
            b.yaml:6:7: error: personalities/ada: state_version must be a whole number from 1, found the string "two" \
            [script.shape]
                6 |       local ada = { state_version = "two" }
                  |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a state_version of zero", ada("local ada = {}", "ada.state_version = 0", "return ada"),
        expected: """
            b.yaml:7:7: error: personalities/ada: state_version must be a whole number from 1, found the number 0 \
            [script.shape]
                7 |       ada.state_version = 0
                  |       ^~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a state_version with a fraction", ada("return { state_version = 1.5 }"),
        expected: """
            b.yaml:6:7: error: personalities/ada: state_version must be a whole number from 1, found the number 1.5 \
            [script.shape]
                6 |       return { state_version = 1.5 }
                  |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
    BrokenScript(
        "a handler of another kind of script",
        ada("return {}") + "scenarios:\n  s:\n    cast: [ada]\n    script: |\n      local s = {}\n"
            + "      function s.improvise() end\n      return s\n",
        expected: """
            b.yaml:12:7: error: scenarios/s: "improvise" is not a handler of a scenario, but of a personality \
            [script.unknownHandler]
               12 |       function s.improvise() end
                  |       ^~~~~~~~~~~~~~~~~~~~~~~~~~
            1 error
            """),
]
