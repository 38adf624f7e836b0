public import FishbowlCore

extension LineDiff {
    /// The difference as a terminal shows it: `@@ -3,4 +3,5 @@`, then lines that begin with ` `, `-` or `+`.
    ///
    /// Control characters but tabs are shown as their pictures (␍, ␛), so that a text cannot change the terminal and a
    /// change of line ends can be seen.
    public var lines: [String] {
        hunks.flatMap { hunk in
            ["@@ -\(Self.range(hunk.oldStart, hunk.oldCount)) +\(Self.range(hunk.newStart, hunk.newCount)) @@"]
                + hunk.lines.flatMap(Self.shown)
        }
    }

    /// The hunks as JSON: start and count on both sides, and the lines with their marks.
    public var json: JSONValue {
        .array(
            hunks.map { hunk in
                [
                    "old_start": .integer(Int64(hunk.oldStart)), "old_count": .integer(Int64(hunk.oldCount)),
                    "new_start": .integer(Int64(hunk.newStart)), "new_count": .integer(Int64(hunk.newCount)),
                    "lines": .array(
                        hunk.lines.map { line in
                            [
                                "mark": .string(line.mark.rawValue), "text": .string(line.text),
                                "is_ended": .boolean(line.isEnded),
                            ]
                        }),
                ]
            })
    }

    private static func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start)" : "\(start),\(count)"
    }

    private static func shown(_ line: Line) -> [String] {
        let sign =
            switch line.mark {
            case .kept: " "
            case .removed: "-"
            case .added: "+"
            }
        return [sign + pictured(line.text)] + (line.isEnded ? [] : ["\\ No newline at the end"])
    }

    private static func pictured(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" }) else {
            return text
        }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: shown.append(scalar)
            case 0..<0x20: shown.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case 0x7F: shown.append("\u{2421}")
            case 0x80..<0xA0: shown.append("\u{FFFD}")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}
