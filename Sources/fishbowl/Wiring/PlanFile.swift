import FishbowlConfiguration
import Foundation

/// A file with a plan in it.
struct PlanFile {
    let path: String

    /// The largest plan that is read: far more than any bundle comes to.
    static let maximumBytes = 256 << 20

    /// Writes it whole: the old file, if there is one, stays until the new one is complete.
    ///
    /// - Throws: `CommandError.cannotCreate`.
    func write(_ plan: SavedPlan) throws(CommandError) {
        let folder = (path as NSString).deletingLastPathComponent
        guard folder.isEmpty || FileManager.default.fileExists(atPath: folder) else {
            throw CommandError(
                .cannotCreate, "cannot write the plan to \(path): there is no folder \(folder); create it first")
        }
        do {
            try Data(plan.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandError(.cannotCreate, "cannot write the plan to \(path): \(error.reasonOfSystem)")
        }
    }

    /// - Throws: `ConfigurationProblems` when the file is missing, or no plan.
    func read() throws(ConfigurationProblems) -> SavedPlan {
        guard
            let bytes = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)).read(
                upToCount: Self.maximumBytes + 1)
        else { throw ConfigurationProblems([ConfigurationProblem(.input, "there is no plan \(path) to be read")]) }
        guard bytes.count <= Self.maximumBytes else {
            throw ConfigurationProblems([ConfigurationProblem(.plan, "\(path) is no plan: it is too large for one")])
        }
        do {
            return try SavedPlan(parsing: String(decoding: bytes, as: UTF8.self), file: path)
        } catch {
            throw ConfigurationProblems([error])
        }
    }
}
