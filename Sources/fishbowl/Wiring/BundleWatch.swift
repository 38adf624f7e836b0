import FishbowlConfiguration
import FishbowlEngine
import FishbowlStore

/// Applies what is saved in the files of a bundle, beside a talk.
///
/// Looks at the files instead of asking the system to tell of changes: this sees every way of saving (in place, by a
/// renamed copy, on a network disk) and files that are missing yet. A look costs one `stat` for each file.
///
/// Applied is what has changed in the files, entry by entry: what others have changed in the bowl meanwhile, by a rollback
/// or an edit, stays unless the same entry was saved.
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
    /// - Parameter first: the files as the talk began with them.
    func run(since first: BundleReading) async {
        var known = first
        var last = first.marks
        while (try? await Task.sleep(for: Self.interval)) != nil {
            let marks = FileMarks(of: known.inputs)
            defer { last = marks }
            // Whoever is saving has finished when two looks see the same.
            guard marks == last, marks != known.marks else { continue }
            do throws(CommandError) {
                known = try await apply(over: known)
            } catch {
                return
            }
        }
    }

    /// Applies what was saved and says what changed, or says what is wrong with it.
    ///
    /// - Returns: what to compare the next save with. As before where the bowl was busy: the next look tries again.
    private func apply(over known: BundleReading) async throws(CommandError) -> BundleReading {
        var reading = known
        do {
            reading = try await BundleReading(of: files, over: bowl, known: known)
            let author = ChangeAuthor(name: author, message: "saved \(name)")
            let outcome = try await bowl.applyChanges(in: reading.bundle, by: author)
            try audience.show { reporter throws(CommandError) in try reporter.saved(outcome, of: name) }
            return reading
        } catch let error as CommandError {
            throw error
        } catch {
            let failure = Failure(error)
            guard failure.status != .busy else { return known }
            try audience.show { reporter throws(CommandError) in try reporter.refused(failure, of: name) }
            let inputs = (error as? ConfigurationProblems)?.inputs ?? []
            return known.looked(at: known.inputs.union(reading.inputs).union(inputs))
        }
    }
}

/// A bundle as it was read, and how its files looked before.
struct BundleReading: Sendable {
    let bundle: ConfigurationBundle
    /// The files and folders that were looked at.
    let inputs: Set<String>
    /// How those looked when they were read, or before: whatever is saved later looks different.
    let marks: FileMarks

    private init(_ bundle: ConfigurationBundle, _ inputs: Set<String>, _ marks: FileMarks) {
        self.bundle = bundle
        self.inputs = inputs
        self.marks = marks
    }

    /// Reads the files; again, when they turn out to include some whose looks are not known yet.
    ///
    /// - Parameter known: a reading before.
    init(of files: BundleFiles, over bowl: Bowl, known: BundleReading? = nil) async throws {
        var inputs = known?.inputs ?? Set(files.paths)
        while true {
            let marks = FileMarks(of: inputs)
            let bundle = try await files.read(over: bowl)
            guard !inputs.isSuperset(of: bundle.inputs) else {
                self.init(bundle, inputs, marks)
                return
            }
            inputs.formUnion(bundle.inputs)
        }
    }

    /// The same bundle, its files as they look now: for a save that is not applied.
    func looked(at inputs: Set<String>) -> BundleReading {
        BundleReading(bundle, inputs, FileMarks(of: inputs))
    }
}

extension Talk.Source {
    /// Applies what is saved in these files, until it is cancelled.
    func watch(for bowl: Bowl, by author: String, _ audience: Audience) async {
        await BundleWatch(files: files, bowl: bowl, author: author, audience: audience).run(since: reading)
    }
}
