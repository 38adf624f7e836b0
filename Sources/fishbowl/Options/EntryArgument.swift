import FishbowlCore

extension EntryName {
    /// Reads `SECTION/KEY` as somebody typed it.
    ///
    /// - Throws: `CommandError.name` with the section that was probably meant.
    static func parse(_ text: some StringProtocol, form: String = "SECTION/KEY") throws(CommandError) -> EntryName {
        if let name = EntryName(text) { return name }
        let sections = Section.allCases.map(\.rawValue).sorted()
        let section = String(text.prefix { $0 != "/" })
        let guess = sections.contains(section) ? nil : Nearest.name(to: section, among: sections)
        let hint = guess.map { " Did you mean \($0)?" } ?? ""
        throw CommandError(
            .name, "\"\(text)\" is not written as \(form).\(hint) Sections: \(sections.joined(separator: ", ")).")
    }
}
