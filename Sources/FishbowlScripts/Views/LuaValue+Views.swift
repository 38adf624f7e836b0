internal import FishbowlCore
internal import LuaRuntime

extension LuaValue {
    /// A frozen table of a kind with the given fields; nil values are left out.
    static func frozen(_ kind: String, _ fields: [(String, LuaValue)]) -> LuaValue {
        .table(
            LuaTable(
                fields: fields.compactMap { name, value in
                    value.isNil ? nil : LuaTable.Field(key: .string(name), value: value)
                }, kind: kind))
    }

    static func optional(_ text: String?) -> LuaValue { text.map { .string($0) } ?? .nil }

    static func person(_ view: PersonView) -> LuaValue {
        .frozen(
            "person",
            [
                ("key", .string(view.key)), ("name", .string(view.name)), ("about", .string(view.about)),
                ("kind", .string(view.kind.rawValue)), ("present", .boolean(view.isPresent)),
            ])
    }

    static func goal(_ view: GoalView, owner: String? = nil) -> LuaValue {
        .frozen(
            "goal",
            [
                ("owner", .optional(owner)),
                ("key", .string(view.key)), ("description", .string(view.description)),
                ("progress", .number(view.progress)), ("status", .string(view.status.rawValue)),
            ])
    }

    static func release(_ view: ReleaseView) -> LuaValue {
        .frozen(
            "release",
            [
                ("number", .integer(view.number.rawValue)), ("kind", .string(view.kind.rawValue)),
                ("restored_from", view.restoredFrom.map { .integer($0.rawValue) } ?? .nil),
                ("author", .string(view.author)), ("message", .string(view.message)),
                (
                    "changes",
                    .list(
                        view.changes.map { change in
                            [
                                "section": .string(change.entry.section.rawValue), "key": .string(change.entry.key),
                                "operation": .string(change.operation.rawValue),
                            ]
                        })
                ),
            ])
    }

    static func memory(_ view: MemoryView, owner: String? = nil) -> LuaValue {
        .frozen(
            "memory",
            [
                ("owner", .optional(owner)),
                ("id", view.id.map { .integer($0.rawValue) } ?? .nil), ("text", .string(view.text)),
                ("topic", .optional(view.topic)), ("importance", .integer(Int64(view.importance.rawValue))),
                ("sensitivity", .number(view.sensitivity)), ("speaker", .optional(view.speaker?.key)),
                ("name", .optional(view.speaker?.name)), ("hours", .number(view.ageInHours)),
                ("conversation", view.conversation.map { .integer($0.rawValue) } ?? .nil),
                ("earlier", .boolean(view.isEarlier)), ("tags", LuaValue(json: .object(view.tags))),
                ("provenance", .string(view.provenance.rawValue)),
            ])
    }

    static func file(_ view: FileView) -> LuaValue {
        .frozen(
            "file",
            [
                ("path", .string(view.path)), ("size", .integer(Int64(view.size))),
                ("updated", .number(view.updatedAt.seconds)),
            ])
    }

    static func answer(_ view: AnswerView) -> LuaValue {
        let outcome: [(String, LuaValue)] =
            switch view.outcome {
            case .text(let text): [("text", .string(text))]
            case .failure(let code, let message): [("code", .string(code)), ("message", .string(message))]
            }
        return .frozen(
            "answer",
            [
                ("id", .integer(view.id.rawValue)), ("tag", .optional(view.tag)), ("key", .optional(view.key)),
                ("data", LuaValue(json: view.data)), ("attempts", .integer(Int64(view.attempts))),
            ] + outcome)
    }
}
