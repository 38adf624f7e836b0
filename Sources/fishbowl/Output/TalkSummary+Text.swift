import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension TalkSummary {
    /// The closing lines of a run, for people.
    func lines(for terminal: Terminal) -> [String] {
        let rule = String(repeating: "─", count: terminal.width)
        let names = state.people.map { TextLayout.cells($0.view.name) }.max() ?? 0
        var lines = ["", terminal.styled(rule, .dim)] + TextLayout.wrap(opening, width: terminal.width)
        for person in state.people { lines += self.lines(of: person, nameWidth: names, terminal) }
        let place = "Release \(state.release) · seed \(state.conversation.seed) · \(bowl)"
        lines.append(terminal.styled(place, .dim))
        if let goingOn { lines.append("\(terminal.styled("To go on:", .dim)) \(goingOn)") }
        return lines
    }

    private var opening: String {
        let total = state.conversation.turnsSaid
        let count = turns == total ? counted(turns, "turn") : "\(counted(turns, "turn")), \(total) in all"
        return [count + ".", reason.sentence].compactMap(\.self).joined(separator: " ")
    }

    private func lines(
        of person: ConversationSummary.Person, nameWidth: Int, _ terminal: Terminal
    ) -> [String] {
        let state = person.participant.state
        let name = TextLayout.padded(person.view.name, to: nameWidth)
        let count = counted(spoken[person.view.key] ?? 0, "turn")
        guard person.view.kind == .character else { return ["  \(name)  \(count)"] }
        let turns = TextLayout.padded(count, to: 9)
        let mood = TextLayout.padded(state.emotion.mood.rawValue, to: 6)
        let head = "  \(name)  \(turns) \(mood)  energy \(padded(percent(state.energy.rawValue), to: 5))  "
        let goals = person.goals.filter { $0.progress > 0 }.sorted { ($1.progress, $0.key) < ($0.progress, $1.key) }
            .map { ($0.status == .reached ? "\($0.key) reached" : "\($0.key) \(percent($0.progress))") }
        let indent = String(repeating: " ", count: TextLayout.cells(head))
        let breakable = goals.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: ", ")
        let wrapped = TextLayout.wrap(breakable, width: max(20, terminal.width - indent.count))
        return wrapped.enumerated().map { index, line in
            let text = (index == 0 ? head : indent) + terminal.styled(line.replacing("\u{A0}", with: " "), .dim)
            return index == 0 && line.isEmpty ? String(head.reversed().drop { $0 == " " }.reversed()) : text
        }
    }

    private func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - TextLayout.cells(text))) + text
    }
}
