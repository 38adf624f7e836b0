import Foundation
import Glibc

/// What standard output is: how wide, and whether it takes colours.
struct Terminal: Sendable {
    /// Cells in a line of text: the terminal's, but no more than can be read with ease; 80 when it is none.
    let width: Int
    /// Whether somebody looks at it, rather than a file or a program.
    let isInteractive: Bool
    let hasColours: Bool
    /// Lines of the screen; 24 when nobody says.
    let height: Int
    /// Whether what stands there can be drawn over.
    let isRedrawable: Bool

    /// Cells beyond which lines of prose are hard to follow.
    static let widestText = 100
    /// Cells that a line has when nobody says.
    static let usualWidth = 80
    /// Lines that a screen has when nobody says.
    static let usualHeight = 24
    /// Cells below which wrapping makes no sense any more.
    static let narrowest = 40

    init(
        width: Int, isInteractive: Bool, hasColours: Bool, height: Int = Self.usualHeight, isRedrawable: Bool = false
    ) {
        self.height = height
        self.isRedrawable = isRedrawable
        self.width = min(max(width, Self.narrowest), Self.widestText)
        self.isInteractive = isInteractive
        self.hasColours = hasColours
    }

    /// Standard output, or another stream, as it is now. Obeys `NO_COLOR` (https://no-color.org) and `TERM=dumb`.
    static func current(_ stream: Int32 = STDOUT_FILENO) -> Terminal {
        guard isatty(stream) == 1 else {
            return Terminal(width: usualWidth, isInteractive: false, hasColours: false)
        }
        var size = winsize()
        let found = unsafe ioctl(stream, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let environment = ProcessInfo.processInfo.environment
        let isDumb = environment["TERM"] == "dumb"
        return Terminal(
            width: found ? Int(size.ws_col) : usualWidth, isInteractive: true,
            hasColours: !isDumb && (environment["NO_COLOR"] ?? "").isEmpty,
            height: found && size.ws_row > 0 ? Int(size.ws_row) : usualHeight, isRedrawable: !isDumb)
    }

    /// How a piece of text looks.
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case narration = "2;3"
        case whisper = "3"
        case added = "32"
        case removed = "31"
    }

    /// The text in a style, where styles can be seen.
    func styled(_ text: String, _ style: Style) -> String {
        hasColours && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
