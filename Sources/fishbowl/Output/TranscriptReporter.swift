import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlScripts
import Synchronization

/// Shows a talk to people: names in a column, what they say beside it, small signs of change below.
final class TranscriptReporter: TalkReporter {
    private let terminal: Terminal
    /// What stands before a conversation's lines; nil where there is only one conversation.
    private let label: (@Sendable (ConversationID) -> String)?
    /// The name of the person whose own words are on the screen already, because they typed them there.
    private let typist: String?
    private let nameWidth = Mutex(TranscriptReporter.narrowestName)
    /// Who is there when a conversation begins: the title names them, and their joining is no news.
    private let cast = Mutex<[ConversationID: Set<String>]>([:])

    private let incidents = HeldIncidents()
    private let draft = Mutex(LiveDraft())
    /// The release that was shown or told last.
    private let release = Mutex<ReleaseNumber?>(nil)

    private static let mostLinesOfASave = 9
    private static let mostEntriesOfANote = 3
    private static let narrowestName = 4
    /// Longer names reach into the text's first line.
    private static let widestName = 14

    init(
        terminal: Terminal, typist: String? = nil, label: (@Sendable (ConversationID) -> String)? = nil
    ) {
        self.terminal = terminal
        self.typist = typist
        self.label = label
    }

    /// Whether it shows what models write, before it is said.
    var showsDrafts: Bool { terminal.isRedrawable && label == nil }

    func show(_ event: BowlEvent) throws(CommandError) {
        if case .draft(let piece) = event { return try show(piece) }
        try takeDraftAway()
        let told = incidents.tellOthers(than: event)
        defer { if let told { incidents.tellDetails(of: told) } }
        switch event {
        case .began(let start): try begin(start)
        case .message(let message): try show(message)
        case .draft: break
        case .skipped(let turn): try show(turn)
        case .incident(let incident): incidents.hold(incident)
        case .alert(let alert): Output.writeError(TextLayout.printable("fishbowl: \(alert.message) [\(alert.code)]"))
        case .joined(let conversation, let person):
            widen(for: [person.name])
            guard cast.withLock({ $0[conversation]?.remove(person.key) }) == nil else { return }
            try aside("\(person.name) joins", in: conversation)
        case .left(let conversation, let person): try aside("\(person.name) leaves", in: conversation)
        case .closed, .stopped:
            // Several conversations have no summary of their own.
            if label != nil { try end(event) }
        }
    }

    func note(_ outcome: ReleaseOutcome, of file: String) throws(CommandError) {
        guard case .released(let made) = outcome else { return }
        guard made.plan.steps.count > Self.mostEntriesOfANote else { return try saved(outcome, of: file) }
        try Output.write(terminal.styled("\(TextLayout.oneLine(file)): \(outcome.line)", .dim))
    }

    func saved(_ outcome: ReleaseOutcome, of files: String) throws(CommandError) {
        if case .released(let made) = outcome { release.withLock { $0 = made.number } }
        let lines = outcome.lines(for: terminal, steps: .max)
        let shown = lines.prefix(Self.mostLinesOfASave)
        let rest = lines.count - shown.count
        let all =
            ["\(TextLayout.oneLine(files)): \(shown[0])"] + shown.dropFirst()
            + (rest > 0 ? ["  … and \(rest) more"] : [])
        try Output.write(all.map { terminal.styled($0, .dim) }.joined(separator: "\n"))
    }

    func refused(_ failure: Failure, of files: String) throws(CommandError) {
        failure.report(asJSON: false)
        Output.writeError(
            "fishbowl: \(TextLayout.oneLine(files)) is not applied; the talk goes on with the release before")
    }

    func summarise(_ summary: TalkSummary) throws(CommandError) {
        try takeDraftAway()
        incidents.tellAll()
        try Output.write(summary.lines(for: terminal).joined(separator: "\n"))
    }

    private func show(_ piece: SpokenDraft) throws(CommandError) {
        guard showsDrafts else { return }
        let bytes = draft.withLock { draft in
            draft.take(piece)
            let lines = spoken(
                String(draft.text.drop { $0.isWhitespace }), to: nil, by: piece.speaker.name, piece.conversation,
                style: .dim)
            return draft.redrawing(lines, height: terminal.height)
        }
        try Output.write(raw: bytes)
    }

    private func takeDraftAway() throws(CommandError) {
        let bytes = draft.withLock { $0.erasing() }
        if !bytes.isEmpty { try Output.write(raw: bytes) }
    }

    private func begin(_ start: ConversationStart) throws(CommandError) {
        release.withLock { $0 = start.release }
        widen(for: start.present.map(\.name))
        if start.isNew { cast.withLock { $0[start.conversation] = Set(start.present.map(\.key)) } }
        let age = start.isNew ? "new" : "\(counted(start.turns, "turn")) so far"
        let place = "conversation \(start.conversation), \(age) · release \(start.release)"
        let names = start.present.map(\.name).joined(separator: ", ")
        let facts = TextLayout.wrap(names.isEmpty ? place : "\(names) · \(place)", width: terminal.width)
        let title = TextLayout.wrap(start.title, width: terminal.width)
        let lines = title.map { terminal.styled($0, .bold) } + facts.map { terminal.styled($0, .dim) }
        try write(lines + (label == nil ? [""] : []), of: start.conversation)
    }

    private func show(_ message: SpokenMessage) throws(CommandError) {
        try tellRelease(of: message)
        guard let speaker = message.speaker else { return try narrate(message) }
        var lines: [String] = []
        if speaker.kind != .person || speaker.name != typist { lines = spoken(message, by: speaker) }
        let shown = message.signs.filter { $0.concerns(speaker.name) }
        let ordered =
            shown.filter { !$0.isOfOther(than: speaker.name) } + shown.filter { $0.isOfOther(than: speaker.name) }
        let signs = ordered.map {
            // One sign stays on one line.
            "· \($0.words(speaker: speaker.name))".replacing(" ", with: "\u{A0}")
        }
        if !signs.isEmpty {
            let indent = indent
            lines += TextLayout.wrap(signs.joined(separator: " "), width: textWidth(message.conversation)).map {
                indent + terminal.styled($0.replacing("\u{A0}", with: " "), .dim)
            }
        }
        try write(lines, of: message.conversation)
    }

    /// Says that another release is active, whoever made it.
    private func tellRelease(of message: SpokenMessage) throws(CommandError) {
        let isNew = release.withLock { last in
            defer { last = message.release }
            return last != nil && last != message.release
        }
        if isNew { try aside("release \(message.release) from here on", in: message.conversation) }
    }

    private func spoken(_ message: SpokenMessage, by speaker: PersonView) -> [String] {
        spoken(
            message.text, to: message.recipients, by: speaker.name, message.conversation,
            style: message.recipients == nil ? nil : .whisper)
    }

    /// A name in the left column, and what they say beside it.
    private func spoken(
        _ text: String, to recipients: [PersonView]?, by speaker: String, _ conversation: ConversationID,
        style: Terminal.Style?
    ) -> [String] {
        let ear = recipients.map { "(whispers to \($0.map(\.name).joined(separator: ", "))) " } ?? ""
        let name = TextLayout.printable(speaker)
        let width = indent.count
        let overhang = max(0, TextLayout.cells(name) + 2 - width)
        // What a long name takes from the first line is held by a word of that length, which never breaks.
        let filler = overhang > 0 ? String(repeating: "\u{A0}", count: overhang - 1) + " " : ""
        var lines = TextLayout.wrap(filler + ear + text, width: textWidth(conversation))
        if lines.isEmpty { lines = [filler] }
        lines[0] = String(lines[0].dropFirst(overhang))
        let texts = lines.map { line in style.map { terminal.styled(line, $0) } ?? line }
        let column =
            terminal.styled(name, .bold) + String(repeating: " ", count: max(2, width - TextLayout.cells(name)))
        return [column + texts[0]] + texts.dropFirst().map { indent + $0 }
    }

    private func narrate(_ message: SpokenMessage) throws(CommandError) {
        let lines = TextLayout.wrap(message.text, width: textWidth(message.conversation)).map {
            indent + terminal.styled($0, .narration)
        }
        try write(lines, of: message.conversation)
    }

    private func show(_ turn: SkippedTurn) throws(CommandError) {
        guard let sentence = turn.sentence else { return }
        try aside(sentence, in: turn.conversation)
    }

    private func end(_ event: BowlEvent) throws(CommandError) {
        guard case .stopped(let conversation, let reason) = event, let sentence = reason.sentence else { return }
        try aside(sentence, in: conversation)
    }

    private func aside(_ text: String, in conversation: ConversationID) throws(CommandError) {
        let lines = TextLayout.wrap("· \(text)", width: textWidth(conversation)).enumerated().map { index, line in
            indent + terminal.styled(index == 0 ? line : "  \(line)", .dim)
        }
        try write(lines, of: conversation)
    }

    private func write(_ lines: [String], of conversation: ConversationID) throws(CommandError) {
        guard !lines.isEmpty else { return }
        let label = terminal.styled(label?(conversation) ?? "", .dim)
        try Output.write(lines.map { label + $0 }.joined(separator: "\n"))
    }

    private func widen(for names: [String]) {
        let widest = names.map { TextLayout.cells($0) }.max() ?? 0
        nameWidth.withLock { $0 = max($0, min(widest, Self.widestName)) }
    }

    private var indent: String { String(repeating: " ", count: nameWidth.withLock { $0 } + 2) }

    private func textWidth(_ conversation: ConversationID) -> Int {
        max(24, terminal.width - indent.count - TextLayout.cells(label?(conversation) ?? ""))
    }
}
