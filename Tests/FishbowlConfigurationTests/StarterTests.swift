import FishbowlConfiguration
import Foundation
import Testing

@Suite struct StarterTests {
    @Test(arguments: [
        ("mira", "mira", "Mira"), ("Mira", "mira", "Mira"), ("Ada Lovelace", "ada-lovelace", "Ada Lovelace"),
        ("ada-lovelace", "ada-lovelace", "Ada Lovelace"), ("  José O'Neill  ", "jose-oneill", "José O'Neill"),
        ("Мира", "mira", "Мира"), ("2nd Lieutenant", "nd-lieutenant", "2nd Lieutenant"), ("R2-D2!", "r2-d2", "R2-D2!"),
        ("end", "end", "End"), ("\"Q\": #1", "q-1", "\"Q\": #1"),
        (String(repeating: "ab ", count: 30) + "x", "ab" + String(repeating: "-ab", count: 15), nil),
    ])
    func aNameGivesAKey(given: String, key: String, shown: String?) throws {
        let name = try #require(StarterName(given))
        #expect(name.key == key)
        #expect(name.name == shown ?? given)
        #expect(KeyRule.identifier.allows(name.key + "-neighbour"))
    }

    @Test(arguments: ["", "   ", "123", "…", "a\nb", "a\u{7}", "a\u{202E}b", String(repeating: "a", count: 101)])
    func whatCannotBeANameIsRefused(given: String) {
        #expect(StarterName(given) == nil)
    }

    @Test(arguments: Starter.Kind.allCases, ["Mira", "Ada Lovelace", "end", "\"Q\": #1", "Tom", "self"])
    func everyExampleIsABundleThatIsRead(kind: Starter.Kind, given: String) throws {
        let starter = Starter(kind, try #require(StarterName(given)))
        let files = Dictionary(uniqueKeysWithValues: starter.files.map { ($0.path, $0.text) })
        let folder = try TemporaryFolder(files)
        let bundle = try ConfigurationBundle.read(
            [folder.path + "/" + starter.files[0].path], root: folder.path, workingDirectory: folder.path)
        #expect(bundle.entries.count == (kind == .plugin ? 4 : 3))
        for file in starter.files {
            #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"))
            for line in file.text.split(separator: "\n") {
                #expect(line.count <= 120 && line.last?.isWhitespace == false, "\(file.path): \(line)")
            }
        }
    }
}
