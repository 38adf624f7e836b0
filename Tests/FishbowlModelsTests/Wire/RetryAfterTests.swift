import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("RetryAfter")
struct RetryAfterTests {
    private let date = "Sun, 06 Nov 1994 08:49:37 GMT"

    @Test func secondsAreTakenAsTheyAre() {
        #expect(RetryAfter.seconds("7", date: nil) == 7)
        #expect(RetryAfter.seconds("0.5", date: nil) == 0.5)
        #expect(RetryAfter.seconds("-3", date: nil) == 0)
    }

    @Test func aDateIsComparedWithTheServersOwn() {
        #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:50:00 GMT", date: date) == 23)
        #expect(RetryAfter.seconds("Mon, 07 Nov 1994 08:49:37 GMT", date: date) == 86_400)
        #expect(RetryAfter.seconds("Sat, 05 Nov 1994 08:49:37 GMT", date: date) == 0)
        #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:50:00 GMT", date: nil) == nil)
    }

    @Test(arguments: ["", "soon", "inf", "nan", "Sunday, 06-Nov-94 08:50:00 GMT", "Sun, 31 Feb 1994 08:50:00 GMT"])
    func whatCannotBeReadSaysNothing(value: String) {
        #expect(RetryAfter.seconds(value, date: date) == nil)
    }
}
