/// What authors read of the API, and their editors: made from the descriptions that check it.
package enum APIReference {
    /// The page for people, Markdown.
    package static let page = ReferencePage().text

    /// The definitions for editors that have lua-language-server (LuaCATS); valid Lua that does nothing.
    package static let types = TypesFile().text

    /// What lua-language-server must know of a folder of scripts, JSON: the language, and where the definitions are.
    ///
    /// - Parameter typesFolder: relative to the folder that the settings lie in.
    package static func editorSettings(typesFolder: String) -> String {
        """
        {
          "$schema": "https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json",
          "runtime.version": "Lua 5.4",
          "runtime.builtin": {
            "debug": "disable",
            "io": "disable",
            "os": "disable",
            "package": "disable"
          },
          "workspace.library": ["\(typesFolder)"],
          "diagnostics.globals": [
            "after_each", "before_each", "bundle", "describe", "expect", "it", "pending", "scene", "skip"
          ]
        }

        """
    }
}
