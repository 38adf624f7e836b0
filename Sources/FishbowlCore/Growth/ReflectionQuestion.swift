/// What a model is asked when somebody reflects, and what its answer says.
///
/// Source: Park et al. 2023, "Generative Agents", section 4.2: "What 5 high-level insights can you infer from the above
/// statements? (example format: insight (because of 1, 5, 3))".
public struct ReflectionQuestion: Hashable, Sendable {
    /// Conclusions that are asked for.
    public static let insights = 5
    /// Unicode scalars that are shown of each memory, so that a hundred fit any model.
    static let shownScalars = 300
    /// Unicode scalars of a conclusion; what is longer is none.
    static let longestInsight = 600

    /// What is shown, in the order of its numbers.
    private let experiences: [Experience]

    /// - Parameter experiences: what is shown, oldest first. All open, or all confidential: each conclusion is as
    ///   sensitive as the most sensitive of them all, since nobody knows which of them a model had in mind (T8).
    public init(_ experiences: [Experience]) {
        self.experiences = experiences
    }

    /// The request.
    public func request(name: String, about: String) -> ModelRequest {
        let lines = experiences.enumerated().map { index, experience in
            "\(index + 1). " + (experience.speaker.map { "\($0.name): " } ?? "") + Self.shown(experience.text)
        }
        let identity = about.isEmpty ? "You are \(name)." : "You are \(name), \(about)."
        return ModelRequest(messages: [
            PromptMessage(role: .system, content: identity),
            PromptMessage(
                role: .user,
                content: """
                    What you remember of late:
                    \(lines.joined(separator: "\n"))

                    What \(Self.insights) high-level insights can you infer from the above statements? Write each as \
                    your own thought, on a line of its own, with the numbers of the statements that it rests on \
                    (example format: insight (because of 1, 5, 3)).
                    """),
        ])
    }

    /// The conclusions that an answer holds; empty when it holds none in the form asked for.
    ///
    /// A line counts when it ends in the numbers of statements that were shown, one of them no conclusion itself.
    public func insights(in answer: String) -> [Insight] {
        var insights: [Insight] = []
        for line in answer.split(whereSeparator: \.isNewline) {
            guard insights.count < Self.insights, let (text, numbers) = Self.read(String(line)) else { continue }
            let evidence = numbers.compactMap { experiences.indices.contains($0 - 1) ? experiences[$0 - 1] : nil }
            guard evidence.contains(where: { !$0.isConcluded }) else { continue }
            insights.append(Insight(text, from: evidence, among: experiences))
        }
        return insights
    }

    /// One line without line breaks, so that no memory can number itself.
    private static func shown(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let scalars = line.unicodeScalars
        guard scalars.count > shownScalars else { return line }
        return String(String.UnicodeScalarView(scalars.prefix(shownScalars))) + "…"
    }

    /// "2. Tea calms (because of 1, 3)" → "Tea calms", 1 and 3, each number once. Nil when the line has not that form.
    private static func read(_ line: String) -> (text: String, numbers: [Int])? {
        guard let open = line.lastIndex(of: "("), let close = line[open...].firstIndex(of: ")") else { return nil }
        let reason = line[open..<close].lowercased()
        guard reason.contains("because") else { return nil }
        var numbers: [Int] = []
        for number in reason.split(whereSeparator: { !("0"..."9").contains($0) }).compactMap({ Int($0) })
        where !numbers.contains(number) {
            numbers.append(number)
        }
        // Numbers and bullets before it are the list's.
        let start = line[..<open].drop { $0.isWhitespace || $0.isNumber || ".)-*•#".contains($0) }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        let text = String(start[...end])
        return text.unicodeScalars.count <= longestInsight ? (text, numbers) : nil
    }
}
