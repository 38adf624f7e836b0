/// Two hundred entries whose every text names its edition, so that a mixture of two editions shows.
enum EditionBundle {
    static let entries = 200

    static func yaml(_ edition: Int) -> String {
        let prompts = (1...140).map { "  p\($0): Prompt \($0) of edition \(edition)." }
        let libraries = (1...20).map { "  l\($0): |\n    return { edition = \"edition \(edition)\" }" }
        let characters = (1...40).map { number in
            """
              c\(number):
                name: C\(number)
                about: somebody of edition \(edition)
                script: |
                  local library = require "l\(1 + number % 20)"
                  local M = {}
                  function M.improvise(self, turn) return "edition \(edition)" end
                  return M
            """
        }
        return (["fishbowl: 1", "prompts:"] + prompts + ["libraries:"] + libraries + ["personalities:"] + characters)
            .joined(separator: "\n") + "\n"
    }
}
