import FishbowlCore
import Testing

@Suite struct BackupNameTests {
    private let time = Timestamp("2026-11-30T06:22:59.123456Z")!

    @Test func holdsTheBowlAndTheTimeToTheSecond() {
        let name = BackupName(of: "/var/bowls/coffeehouse.sqlite", at: time)
        #expect(name.file == "coffeehouse-20261130T062259Z.sqlite")
        #expect(BackupName(name.file, of: "coffeehouse.sqlite") == name)
    }

    @Test(arguments: [
        "coffeehouse.sqlite", "coffeehouse-20261130T062259Z.sqlite-wal", "tea-20261130T062259Z.sqlite",
        "coffeehouse-2026113XT062259Z.sqlite", "coffeehouse-20261130T062259.sqlite", "coffeehouse-.sqlite", "",
        "coffeehouse-20261130T062259Z.sqlite.partial", "coffeehouse-evening-20261130T062259Z.sqlite",
    ])
    func isNoOtherFile(name: String) {
        #expect(BackupName(name, of: "coffeehouse.sqlite") == nil)
    }

    @Test func theOldestAreTooMany() {
        let names = (0..<5).reversed().map { BackupName(of: "b.sqlite", at: time.advanced(by: .seconds(60 * $0))) }
        #expect(BackupName.surplus(names, keeping: 3) == [names[4], names[3]])
        #expect(BackupName.surplus(names, keeping: 5) == [])
        #expect(BackupName.surplus(names, keeping: 0).count == 4, "the newest stays in any case")
    }
}
