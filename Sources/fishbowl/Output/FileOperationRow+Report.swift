import FishbowlCore
import FishbowlStore
import Foundation

extension FileView {
    var json: JSONValue {
        ["path": .string(path), "size": .number(size), "updated_at": .text(updatedAt)]
    }
}

extension FileOperationRow {
    /// When, what, and whether it was done.
    func cells(_ turn: TurnRow?) -> [String] {
        let target = newPath.map { "\(path) → \($0)" } ?? path
        let result = isSuccess ? "" : code.map { "refused [\($0)]" } ?? "no such file"
        let place = turn.map { "conversation \($0.conversation), turn \($0.number)" } ?? ""
        let told = [result, place].filter { !$0.isEmpty }.joined(separator: " · ")
        return [timestamp.shown, operation.rawValue, TextLayout.oneLine(target), told]
    }

    func json(_ turn: TurnRow?) -> JSONValue {
        [
            "operation": .string(operation.rawValue), "path": .string(path), "new_path": .text(newPath),
            "success": .boolean(isSuccess), "code": .text(code), "timestamp": .text(timestamp),
            "conversation": .number(turn?.conversation), "turn": .number(turn?.number), "turn_id": .number(self.turn),
            "release": .integer(release.rawValue),
        ]
    }
}

extension [TurnID: TurnRow] {
    subscript(turn: TurnID?) -> TurnRow? { turn.flatMap { self[$0] } }
}

extension [UInt8] {
    /// In the alphabet of RFC 4648.
    var base64: String { Data(self).base64EncodedString() }
}
