import FishbowlConfiguration
import Testing

/// What somebody must watch to know when a bundle changes.
@Suite struct BundleInputTests {
    private func inputs(_ folder: TemporaryFolder, _ paths: [String]) -> [String] {
        do throws(ConfigurationProblems) {
            return try folder.read(paths).inputs
        } catch {
            return error.inputs
        }
    }

    @Test func everyFileOfAGoodBundleIsOne() throws {
        let folder = try TemporaryFolder([
            "s/b.yaml": "fishbowl: 1\nlibraries: !file ../l.yaml\n", "l.yaml": "l: !file s/l.lua\n",
            "s/l.lua": "return 1",
        ])
        #expect(inputs(folder, ["s/b.yaml"]) == ["l.yaml", "s/b.yaml", "s/l.lua"].map { "\(folder.path)/\($0)" })
    }

    @Test func whatIsMissingIsWaitedFor() throws {
        let folder = try TemporaryFolder(["b.yaml": "fishbowl: 1\nlibraries: {l: !file no/l.lua, m: !file m.lua}\n"])
        #expect(inputs(folder, ["b.yaml"]) == ["b.yaml", "m.lua", "no/l.lua"].map { "\(folder.path)/\($0)" })
        #expect(inputs(folder, ["c.yaml"]) == ["\(folder.path)/c.yaml"])
    }

    @Test func brokenFilesAreStillWatched() throws {
        let folder = try TemporaryFolder([
            "b.yaml": "fishbowl: 1\nprompts: !file p.yaml\nlibraries: {l: !file l.lua}\n", "p.yaml": "p: \"",
            "l.lua": "",
        ])
        #expect(inputs(folder, ["b.yaml"]) == ["b.yaml", "l.lua", "p.yaml"].map { "\(folder.path)/\($0)" })
    }

    @Test func aFolderIsWatchedForNewFiles() throws {
        let folder = try TemporaryFolder(["in/a.yaml": "fishbowl: 1\n", "in/x.txt": ""])
        #expect(inputs(folder, ["in"]) == ["in", "in/a.yaml"].map { "\(folder.path)/\($0)" })
        let empty = try TemporaryFolder(["in/x.txt": ""])
        #expect(inputs(empty, ["in"]) == ["\(empty.path)/in"])
    }

    @Test func aLinkIsWatchedWithWhatItLeadsTo() throws {
        let folder = try TemporaryFolder([
            "b.yaml": "fishbowl: 1\nlibraries: {l: !file l.lua}\n", "x/l.lua": "return 1",
        ])
        try folder.link("l.lua", to: "x/l.lua")
        try folder.link("c.yaml", to: "b.yaml")
        #expect(
            inputs(folder, ["c.yaml"]) == ["b.yaml", "c.yaml", "l.lua", "x/l.lua"].map { "\(folder.path)/\($0)" })
    }
}
