import FishbowlCore
import Testing

@Suite struct SubstanceTests {
    @Test(arguments: [
        ("do you agree ben", 2), ("is it", 0), ("it is turn 2", 2), ("i hid the key in the piano", 3),
        ("key key key", 1), ("", 0), ("den schlüssel habe ich versteckt", 5), ("i don t know what you ll do", 0),
    ])
    func countsWordsThatSaySomethingEachOnce(text: String, count: Int) {
        #expect(Substance.words(in: text) == count)
    }

    @Test func stopsWhereItKnowsEnough() {
        #expect(Substance.words(in: "one engine weaves patterns of numbers", upTo: 2) == 2)
    }
}
