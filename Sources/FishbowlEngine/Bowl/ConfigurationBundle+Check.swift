package import FishbowlConfiguration
internal import FishbowlCore

extension ConfigurationBundle {
    /// Looks at the bundle as the whole configuration of a new bowl: every script is compiled and loaded (T6).
    ///
    /// Needs no bowl and changes nothing.
    /// - Returns: how many entries have a script or are one.
    /// - Throws: `ConfigurationProblems` with every script that does not load.
    package func check() throws -> Int {
        _ = try ReleaseCheck.check(.importing(self, over: .empty))
        return entries.count { $0.value["script"] != nil }
    }
}
