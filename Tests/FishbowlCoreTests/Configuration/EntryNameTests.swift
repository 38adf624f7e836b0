import FishbowlCore
import Testing

@Suite("EntryName")
struct EntryNameTests {
    @Test func readsBackFromItsText() {
        for section in Section.allCases {
            let name = EntryName(section, "a key/with.dots")
            #expect(EntryName(name.description) == name)
        }
        #expect(EntryName("personalities/ada") == EntryName(.personalities, "ada"))
    }

    @Test(arguments: ["", "ada", "/", "/ada", "personalities", "personalities/", "Personalities/ada", "unknown/ada"])
    func refusesWhatNamesNoEntry(text: String) {
        #expect(EntryName(text) == nil)
    }

    @Test func isOrderedBySectionThenByTheBytesOfTheKey() {
        let sorted = [
            EntryName(.libraries, "z"), EntryName(.personalities, "Z"), EntryName(.personalities, "a"),
            EntryName(.personalities, "é"), EntryName(.settings, "a"),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }
}
