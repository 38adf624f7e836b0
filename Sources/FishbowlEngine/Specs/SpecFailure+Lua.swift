internal import FishbowlConfiguration
internal import FishbowlCore
internal import LuaRuntime

/// The end of a test before its end, or of a text before its tests.
struct SpecFailed: Error {
    let failure: SpecFailure
    /// Ended by `skip`, with its reason; no failure then.
    var skipped: String?

    init(_ failure: SpecFailure) {
        self.failure = failure
    }

    /// - Parameter libraries: those of the bundle, in whose texts it may have happened.
    init(_ error: LuaError, in source: SpecSource, libraries: [String: BundleEntry]) {
        var failure = SpecFailure(code: error.hostCode ?? error.code.rawValue, message: error.message)
        switch error.cause as? SpecStop {
        case .failed(let told): failure = told
        case .skipped(let reason): skipped = reason
        case nil: break
        }
        let frames = [error.chunk.flatMap { chunk in error.line.map { (chunk, $0) } }] + error.traceback.map(Self.frame)
        for case (let chunk, let line)? in frames where chunk != SpecPrelude.chunk {
            if chunk == source.name {
                (failure.file, failure.line) = source.place(ofLine: line)
                failure.lineOfText = line
                failure.source = source.line(line)
                break
            }
            guard let library = libraries.values.first(where: { $0.name.description == chunk }) else { continue }
            // What a library did wrong is shown there; an expectation is the spec's own.
            guard failure.code != SpecFailure.expectation else { continue }
            let origin = library.origins.first { $0.field == "script" }
            failure.file = origin?.file ?? chunk
            failure.line = (origin?.firstLine ?? 1) + line - 1
            let lines = library.value["script"]?.stringValue?.sourceLines ?? []
            failure.source = lines.indices.contains(line - 1) ? String(lines[line - 1]).trimmed() : nil
            break
        }
        if failure.file == nil {
            failure.file = source.place(ofLine: 1).file
        }
        self.failure = failure
    }

    /// `ada.spec.lua:12 in function 'greet'` as chunk and line.
    private static func frame(_ text: String) -> (String, Int)? {
        guard let found = text.prefixMatch(of: #/(.*?):([0-9]+) in /#), let line = Int(found.output.2) else {
            return nil
        }
        return (String(found.output.1), line)
    }
}

extension SpecFailure {
    /// An expectation that does not hold, as the prelude tells it.
    init(raised value: LuaValue) {
        self.init(code: Self.expectation, message: value["message"]?.stringValue ?? "")
        guard let expected = value["expected"]?.stringValue, let actual = value["actual"]?.stringValue else { return }
        difference = LineDiff(from: expected + "\n", to: actual + "\n").lines
    }
}
