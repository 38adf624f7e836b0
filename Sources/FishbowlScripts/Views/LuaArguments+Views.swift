internal import FishbowlCore
internal import LuaRuntime

extension LuaArguments {
    /// `self` of a personality.
    mutating func append(_ view: SelfView) {
        appendTable(kind: Names.character) { table in
            table.set(Names.key, view.key)
            table.set(Names.name, view.name)
            table.set(Names.about, view.about)
            table.set(Names.energy, view.energy.rawValue)
            table.set(Names.mood, view.mood.rawValue)
            table.set(Names.valence, view.emotion.valence)
            table.set(Names.arousal, view.emotion.arousal)
            table.set(Names.conversations, view.conversations)
            table.setTable(Names.traits) { traits in
                for (name, value) in view.traits.sorted(by: { $0.key < $1.key }) {
                    traits.set(text: name, .number(value))
                }
            }
        }
    }

    /// `stage` of a scenario.
    mutating func append(_ view: StageView) {
        appendTable(kind: Names.stage) { table in
            table.set(Names.conversation, view.conversation.rawValue)
            table.set(Names.scenario, view.scenario)
            table.set(Names.title, view.title)
            table.set(Names.topic, view.topic)
            table.set(Names.turns, view.turns)
            table.setTable(Names.present) { list in
                for person in view.present { list.itemTable(kind: Names.person) { $0.fill(person) } }
            }
        }
    }

    mutating func append(_ view: TurnView) {
        appendTable(kind: Names.turn) { table in
            table.set(Names.number, view.number)
            table.set(Names.speaker, view.speaker.key)
            table.set(Names.name, view.speaker.name)
            table.set(Names.topic, view.topic)
            table.set(Names.scenario, view.scenario)
            table.set(Names.title, view.title)
            table.set(Names.conversation, view.conversation.rawValue)
            table.setTable(Names.messages) { list in
                for message in view.messages { list.itemTable(kind: Names.message) { $0.fill(message) } }
            }
            table.setTable(Names.listeners) { list in
                for person in view.listeners { list.itemTable(kind: Names.person) { $0.fill(person) } }
            }
            table.set(Names.shareable, .list(view.shareable.map { .memory($0) }))
        }
    }

    /// `plugin` of a plugin.
    mutating func append(_ view: PluginView) {
        appendTable(kind: Names.plugin) { table in
            table.set(Names.key, view.key)
            table.set(Names.settings, LuaValue(json: .object(view.settings)))
        }
    }

    /// - Parameter owner: whose memory, goal, trust, prompt or reply it is; told to plugins and scenarios.
    mutating func append(_ argument: ScriptArgument, of owner: PersonView?) {
        let key = owner?.key
        switch argument {
        case .message(let view): appendTable(kind: Names.message) { $0.fill(view) }
        case .turn(let view): append(view)
        case .memory(let view): append(LuaValue.memory(view, owner: key))
        case .share(let view):
            append(
                .frozen(
                    "share",
                    [
                        ("memory", .memory(view.memory)), ("teller", .person(view.teller)),
                        ("hearer", .person(view.hearer)), ("trust", .number(view.trust)),
                    ]))
        case .release(let view): append(LuaValue.release(view))
        case .alert(let view):
            appendTable(kind: Names.alert) { table in
                table.set(Names.code, view.code)
                table.set(Names.message, view.message)
                table.set(Names.subject, view.subject)
            }
        case .answer(let view): append(LuaValue.answer(view))
        case .goal(let view): append(LuaValue.goal(view, owner: key))
        case .goalChange(let view, let progress):
            appendTable(kind: Names.goal) { table in
                table.set(Names.owner, key)
                table.set(Names.key, view.key)
                table.set(Names.description, view.description)
                table.set(Names.old, view.progress)
                table.set(Names.new, progress)
            }
        case .trustChange(let change):
            appendTable(kind: Names.trust) { table in
                table.set(Names.owner, key)
                table.setTable(Names.other, kind: Names.person) { $0.fill(change.other) }
                table.set(Names.evidence, change.evidence.rawValue)
                table.set(Names.weight, change.weight)
                table.set(Names.old, change.old)
                table.set(Names.new, change.new)
            }
        case .person(let view): appendTable(kind: Names.person) { $0.fill(view) }
        case .candidates(let candidates):
            appendTable(kind: Names.list) { list in
                for candidate in candidates { list.itemTable(kind: Names.person) { $0.fill(candidate) } }
            }
        case .prompt(let messages):
            appendTable(kind: Names.prompt) { list in
                for message in messages {
                    list.itemTable { table in
                        table.set(Names.role, message.role.rawValue)
                        table.set(Names.content, message.content)
                    }
                }
                list.set(Names.owner, key)
            }
        case .reply(let text):
            appendTable(kind: Names.reply) { table in
                table.set(Names.text, text)
                table.set(Names.owner, key)
            }
        case .veto(let veto):
            appendTable(kind: Names.veto) { table in
                table.set(Names.code, veto.code)
                table.set(Names.message, veto.message)
            }
        case .problem(let code, let message):
            appendTable(kind: Names.problem) { table in
                table.set(Names.code, code)
                table.set(Names.message, message)
            }
        }
    }
}

extension LuaFields {
    fileprivate mutating func fill(_ view: MessageView) {
        set(Names.id, view.id?.rawValue)
        if let speaker = view.speaker {
            set(Names.speaker, speaker.key)
            set(Names.name, speaker.name)
        }
        set(Names.text, view.text)
        if let recipients = view.recipients { set(Names.to, recipients) }
        if !view.shares.isEmpty { set(Names.shares, .list(view.shares.map { .integer($0.rawValue) })) }
        set(Names.addressed, view.isAddressed)
        set(Names.own, view.isOwn)
        set(Names.sentiment, view.sentiment)
        set(Names.turn, view.turn)
        set(Names.topic, view.topic)
        set(Names.conversation, view.conversation?.rawValue)
        set(Names.sensitivity, view.sensitivity)
    }

    fileprivate mutating func fill(_ view: PersonView) {
        set(Names.key, view.key)
        set(Names.name, view.name)
        set(Names.about, view.about)
        set(Names.kind, view.kind.rawValue)
        set(Names.present, view.isPresent)
    }

    fileprivate mutating func fill(_ candidate: ScriptCandidate) {
        set(Names.key, candidate.candidate.key)
        set(Names.name, candidate.name)
        set(Names.energy, candidate.candidate.energy.rawValue)
        set(Names.talkativeness, candidate.candidate.talkativeness)
        set(Names.affinity, candidate.candidate.affinity)
        set(Names.silent, candidate.candidate.silentTurns)
    }
}
