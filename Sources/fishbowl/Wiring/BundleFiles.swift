import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import Foundation

/// The files of a command that configures, read as one bundle.
struct BundleFiles {
    let paths: [String]
    let root: String?

    /// Reads and checks them.
    ///
    /// - Parameter known: entries that exist already and may be named.
    func read(known: Set<EntryName> = []) throws(ConfigurationProblems) -> ConfigurationBundle {
        try ConfigurationBundle.read(
            paths, root: root, workingDirectory: FileManager.default.currentDirectoryPath, known: known)
    }

    /// Reads them as the whole configuration of a new bowl, and loads every script.
    func readAlone() throws -> ConfigurationBundle {
        let bundle = try read()
        _ = try bundle.check()
        return bundle
    }

    /// Reads them over the configuration of a bowl.
    func read(over bowl: Bowl) async throws -> ConfigurationBundle {
        try read(known: Set(try await bowl.activeConfiguration().entries.map(\.name)))
    }
}
