import FishbowlConfiguration
import FishbowlCore
import Testing

/// `!file` reads below the root and nowhere else.
@Suite struct IncludeTests {
    private static func library(_ path: String) -> String { "fishbowl: 1\nlibraries:\n  l: !file \(path)\n" }

    @Test func followsPathsRelativeToTheFileThatIncludes() throws {
        let folder = try TemporaryFolder(["deep/down/b.yaml": Self.library("../l.lua"), "deep/l.lua": "return 1"])
        #expect(try folder.read(["deep/down/b.yaml"]).entries[0].value["script"] == "return 1")
    }

    @Test func aByteOrderMarkAndForeignLineEndsAreNoObstacle() throws {
        let folder = try TemporaryFolder(["b.yaml": Self.library("l.lua"), "l.lua": "\u{FEFF}return 1\r\n"])
        #expect(try folder.read(["b.yaml"]).entries[0].value["script"] == "return 1\r\n")
    }

    @Test func linksThatStayBelowTheRootAreFollowed() throws {
        let folder = try TemporaryFolder(["b.yaml": Self.library("link.lua"), "real/l.lua": "return 1"])
        try folder.link("link.lua", to: "real/l.lua")
        let bundle = try folder.read(["b.yaml"])
        #expect(bundle.entries[0].origins[0].file == "real/l.lua")
        #expect(bundle.files.map(\.path) == ["b.yaml", "real/l.lua"])
    }

    @Test func linksThatLeaveTheRootAreRefused() throws {
        let outside = try TemporaryFolder(["secret.lua": "return 'secret'"])
        let folder = try TemporaryFolder([
            "b.yaml": Self.library("link.lua"), "c.yaml": Self.library("door/secret.lua"),
        ])
        try folder.link("link.lua", to: outside.path + "/secret.lua")
        try folder.link("door", to: outside.path)
        for file in ["b.yaml", "c.yaml"] {
            let complaint = folder.complaint([file])
            #expect(complaint.contains("leads outside the folder of the import"))
            #expect(complaint.contains("[config.include]"))
            #expect(!complaint.contains("return 'secret'"))
        }
    }

    @Test func aFolderWhoseNameBeginsLikeTheRootIsOutside() throws {
        let folder = try TemporaryFolder(["in/b.yaml": Self.library("../inside/l.lua"), "inside/l.lua": "return 1"])
        #expect(folder.complaint(["in/b.yaml"], root: "in").contains("leads outside the folder of the import"))
        #expect(try folder.read(["in/b.yaml"], root: ".").entries.count == 1)
    }

    @Test func neighboursOutsideTheRootAreNotSuggested() throws {
        let folder = try TemporaryFolder(["in/b.yaml": Self.library("../secre.lua"), "secret.lua": "return 1"])
        #expect(!folder.complaint(["in/b.yaml"], root: "in").contains("did you mean"))
    }

    @Test func filesOutsideTheWorkingDirectoryHaveTheirOwnFolderAsRoot() throws {
        let folder = try TemporaryFolder([
            "there/b.yaml": Self.library("l.lua"), "there/l.lua": "return 1", "here/x": "",
        ])
        let bundle = try ConfigurationBundle.read(
            [folder.path + "/there/b.yaml"], workingDirectory: folder.path + "/here")
        #expect(bundle.files.map(\.path) == ["b.yaml", "l.lua"])
    }

    @Test func aBundleOutsideTheGivenRootIsRefused() throws {
        let folder = try TemporaryFolder(["b.yaml": "fishbowl: 1\n", "in/x": ""])
        #expect(folder.complaint(["b.yaml"], root: "in").contains("lies outside the root"))
    }

    @Test func filesThatAreNotUTF8AreRefused() throws {
        let folder = try TemporaryFolder(["b.yaml": Self.library("l.lua")])
        try folder.write([0x72, 0xFF, 0xFE], to: "l.lua")
        #expect(folder.complaint(["b.yaml"]).contains("!file l.lua is not UTF-8 [config.include]"))
    }

    @Test func scriptsThatAreTooLargeAreRefused() throws {
        let folder = try TemporaryFolder(["b.yaml": Self.library("l.lua")])
        try folder.write(Array(repeating: 0x2D, count: 262_144), to: "l.lua")
        #expect(folder.complaint(["b.yaml"]) == "")
        try folder.write(Array(repeating: 0x2D, count: 262_145), to: "l.lua")
        #expect(
            folder.complaint(["b.yaml"]).contains(
                "libraries/l.script has 262145 bytes; at most 262144 are allowed [config.size]"))
    }

    @Test(arguments: ["\"\"", "/", "//", ".", "./", "..", "../", "../..", "a/", "a//", "...", "\"a\\0b\"", "[a]", "{}"])
    func oddPathsAreRefused(path: String) throws {
        let folder = try TemporaryFolder(["in/b.yaml": Self.library(path)])
        #expect(folder.complaint(["in/b.yaml"], root: ".").contains("[config.include]"))
    }

    @Test func devicesAreNotRead() throws {
        let folder = try TemporaryFolder(["b.yaml": Self.library("dev/zero")])
        try folder.link("dev", to: "/dev")
        #expect(folder.complaint(["b.yaml"], root: "/").contains("!file dev/zero is no file [config.include]"))
    }

    @Test func whatAFolderHoldsAndItsBundleIncludesIsNoBundle() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "ada: {name: Ada}\n", "b.yaml": "fishbowl: 1\npersonalities: !file a.yaml\n",
        ])
        #expect(try folder.read(["."]).entries.map(\.name.description) == ["personalities/ada"])
        #expect(folder.complaint(["b.yaml", "a.yaml"]).contains("the file must say fishbowl: 1 at its top"))
        let loose = try TemporaryFolder(["a.yaml": "ada: {name: Ada}\n", "b.yaml": "fishbowl: 1\n"])
        #expect(loose.complaint(["."]).contains("a.yaml:1:1: error: the file must say fishbowl: 1 at its top"))
    }

    @Test(
        arguments: [
            ("lua/words.lua", "ada.lua", nil), ("lua/ada.lua", "ada.lua~", nil), ("lua/ada.lua", ".ada.lua.swp", nil),
            ("lua/ada.lua", "#ada.lua#", nil), ("lua/adda.lua", "ada.lua", "lua/ada.lua"),
            ("lua/ada.lau", "ada.lua", "lua/ada.lua"), ("lua/Ada.lua", "ada.lua", "lua/ada.lua"),
        ] as [(String, String, String?)])
    func onlyWhatIsNearIsSuggested(written: String, present: String, suggestion: String?) throws {
        let folder = try TemporaryFolder([
            "b.yaml": "fishbowl: 1\nlibraries: {l: !file \(written)}\n", "lua/\(present)": "return 1",
        ])
        let complaint = folder.complaint(["b.yaml"])
        #expect(complaint.contains("does not exist"))
        #expect(
            suggestion.map { complaint.contains("did you mean \"\($0)\"?") } ?? !complaint.contains("did you mean"),
            "\(complaint)")
    }
}
