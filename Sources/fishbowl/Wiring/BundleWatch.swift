import FishbowlConfiguration
import FishbowlEngine
import FishbowlStore

/// Applies the files of a bundle whenever one of them is saved, beside a talk.
///
/// Looks at the files instead of asking the system to tell of changes: this sees every way of saving (in place, by a
/// renamed copy, on a network disk) and files that are missing yet. A look costs one `stat` for each file.
struct BundleWatch: Sendable {
    let files: BundleFiles
    let bowl: Bowl
    /// Who saves, for the audit.
    let author: String
    let audience: Audience

    /// Between two looks. A save is applied at the second look that finds the files alike, so within three of them.
    private static let interval = Duration.milliseconds(150)

    /// What the files are called in messages.
    private var name: String { files.paths.joined(separator: " ") }

    /// Watches until it is cancelled, or until nobody reads what it says.
    ///
    /// - Parameters:
    ///   - inputs: the files and folders of the bundle as it was read last.
    ///   - applied: how they were when they were read.
    func run(_ inputs: [String], since applied: FileMarks) async {
        var inputs = Set(inputs)
        var applied = applied
        var last = applied
        while (try? await Task.sleep(for: Self.interval)) != nil {
            let marks = FileMarks(of: inputs)
            defer { last = marks }
            // Whoever is saving has finished when two looks see the same.
            guard marks == last, marks != applied else { continue }
            do throws(CommandError) {
                inputs.formUnion(try await apply())
            } catch {
                return
            }
            applied = marks.with(inputs)
        }
    }

    /// Applies what was saved and says what changed, or says what is wrong with it.
    ///
    /// - Returns: the inputs of the bundle as it is now.
    private func apply() async throws(CommandError) -> [String] {
        do {
            let bundle = try await files.read(over: bowl)
            do {
                let outcome = try await bowl.apply(bundle, by: ChangeAuthor(name: author, message: "saved \(name)"))
                try audience.show { reporter throws(CommandError) in try reporter.saved(outcome, of: name) }
            } catch let error as CommandError {
                throw error
            } catch {
                try refuse(error)
            }
            return bundle.inputs
        } catch let error as CommandError {
            throw error
        } catch {
            try refuse(error)
            return (error as? ConfigurationProblems)?.inputs ?? []
        }
    }

    private func refuse(_ error: any Error) throws(CommandError) {
        let failure = Failure(error)
        try audience.show { reporter throws(CommandError) in try reporter.refused(failure, of: name) }
    }
}

extension Talk.Source {
    /// Applies what is saved in these files, until it is cancelled.
    func watch(for bowl: Bowl, by author: String, _ audience: Audience) async {
        await BundleWatch(files: files, bowl: bowl, author: author, audience: audience).run(inputs, since: marks)
    }
}
