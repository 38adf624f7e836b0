import FishbowlCore
import Testing

@Suite("Addressing")
struct AddressingTests {
    private let addressing = Addressing(names: [
        ("ada", ["Ada Lovelace"]), ("wolfgang", ["Wolfgang Amadeus Mozart"]), ("hypatia", ["Hypatia of Alexandria"]),
        ("emilie", ["Émilie du Châtelet"]), ("constanze", ["Constanze Mozart"]),
    ])

    @Test(arguments: [
        ("What do you think, Ada?", ["ada"]),
        ("Ada, what do you think?", ["ada"]),
        ("Ada!", ["ada"]),
        ("ADA?", ["ada"]),
        ("ada", ["ada"]),
        ("Well — Hypatia — is it so?", ["hypatia"]),
        ("I agree with Ada", ["ada"]),
        ("I agree.", []),
        ("", []),
        ("Adaptation is not a name, nor is Canada.", []),
    ])
    func findsNames(text: String, keys: [String]) {
        #expect(addressing.addressees(in: text) == keys)
    }

    @Test(arguments: [
        ("Wolfgang said that too, Ada.", ["ada", "wolfgang"]),
        ("Ada, have you heard what Wolfgang played for Hypatia", ["ada", "hypatia", "wolfgang"]),
        ("Ada, Wolfgang, listen!", ["wolfgang", "ada"]),
        ("Hypatia told Wolfgang of Ada in the garden.", ["ada", "wolfgang", "hypatia"]),
    ])
    func putsTheOneSpokenToFirst(text: String, keys: [String]) {
        #expect(addressing.addressees(in: text) == keys)
    }

    @Test(arguments: [
        ("Ada's engine is a loom, Wolfgang.", ["wolfgang", "ada"]),
        ("Ada’s, I suppose; but what of Wolfgang's?", ["wolfgang", "ada"]),
        ("Ada's, and yours, Hypatia!", ["hypatia", "ada"]),
        ("ADA'S ENGINE, WOLFGANG!", ["wolfgang", "ada"]),
    ])
    func aPossessiveSpeaksOfSomeone(text: String, keys: [String]) {
        #expect(addressing.addressees(in: text) == keys)
    }

    @Test(arguments: [
        ("Ada Lovelace, what do you say of Wolfgang", ["ada", "wolfgang"]),
        ("I ask Wolfgang, and you, Hypatia of Alexandria?", ["hypatia", "wolfgang"]),
        ("Amadeus, wait for Ada", ["wolfgang", "ada"]),
        ("Lovelace's notes please me, Hypatia of Alexandria's less", ["hypatia", "ada"]),
        ("Hypatia of all people knows, Ada.", ["ada", "hypatia"]),
    ])
    func knowsNamesOfSeveralWords(text: String, keys: [String]) {
        #expect(addressing.addressees(in: text) == keys)
    }

    @Test func aWordThatTwoShareNamesNeither() {
        #expect(addressing.addressees(in: "Mozart, play!") == [])
        #expect(addressing.addressees(in: "Constanze Mozart, sing!") == ["constanze"])
    }

    @Test func particlesNameNobody() {
        #expect(addressing.addressees(in: "Of the sea, and of the stars") == [])
    }

    @Test(arguments: ["Émilie, come!", "E\u{301}milie, come!", "ÉMILIE?", "What says Châtelet?", "emilie"])
    func lettersOfEveryScriptAreLetters(text: String) {
        #expect(addressing.addressees(in: text) == ["emilie"])
    }

    @Test func quotesAreNoPartOfAName() {
        #expect(addressing.addressees(in: "They call her 'Ada' there.") == ["ada"])
        #expect(addressing.addressees(in: "‘Hypatia,’ he said.") == ["hypatia"])
        #expect(addressing.addressees(in: "' '' ’ 's") == [])
    }

    @Test func otherScriptsWork() {
        let addressing = Addressing(names: [("sofja", ["Софья Ковалевская"]), ("sei", ["清少納言"])])
        #expect(addressing.addressees(in: "Что вы думаете, Софья?") == ["sofja"])
        #expect(addressing.addressees(in: "清少納言、どう思いますか。") == ["sei"])
    }
}
