internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// `bowl.ask`: questions are rows of the handler's savepoint, so that what is rolled back is never asked.
extension BowlWorld {
    func ask(_ question: Question) throws -> AskID {
        let function = "bowl.ask"
        guard let caller else { throw notHere(function) }
        try checkSizes(of: question)
        let instance = caller.target.row
        if let key = question.key, let known = try scene.store.ask(of: instance, key: key) { return known }
        try willWrite()
        guard try scene.store.outstandingAsks(of: instance) < Limits.asksOutstanding else {
            throw refuse(
                .askQuota, function: function, detail: "outstanding",
                message: "\(script) waits for \(Limits.asksOutstanding) answers already; ask again when some have come")
        }
        guard try scene.store.countUse(of: .asks, by: script, now: now) <= Limits.asksPerDay else {
            throw refuse(
                .askQuota, function: function, detail: "day",
                message: "\(script) has asked \(Limits.asksPerDay) questions today; ask again tomorrow")
        }
        return try scene.store.insertAsk(
            NewAsk(
                instance: instance, question: question, conversation: caller.place.conversation,
                turn: caller.place.turn),
            release: caller.release, now: now)
    }

    private func checkSizes(of question: Question) throws {
        let sizes = [
            ("prompt", question.request.json.canonicalText.utf8.count, Limits.askRequestBytes),
            ("data", question.data.canonicalText.utf8.count, Limits.askDataBytes),
            ("tag", question.tag?.utf8.count ?? 0, Limits.askNameBytes),
            ("key", question.key?.utf8.count ?? 0, Limits.askNameBytes),
        ]
        for (name, size, limit) in sizes where size > limit {
            throw ScriptRefusal(
                code: ScriptError.Code.askSize.rawValue,
                message: "\(name) of bowl.ask has \(size) bytes; at most \(limit) are allowed")
        }
        for (name, value) in [("tag", question.tag), ("key", question.key)] {
            guard value?.hasPrefix(Reflection.reserved) == true else { continue }
            throw ScriptRefusal(
                code: ScriptError.Code.argument.rawValue,
                message:
                    "\(name) of bowl.ask begins with \"\(Reflection.reserved)\", as those of the program itself do; "
                    + "choose another")
        }
        guard question.key != "" else {
            throw ScriptRefusal(
                code: ScriptError.Code.argument.rawValue,
                message: "key of bowl.ask is empty; leave it out for a question of its own")
        }
    }
}
