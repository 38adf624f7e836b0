import FishbowlCore
import FishbowlEngine
import Testing

@testable import fishbowl

/// What stands on a terminal while a model writes.
@Suite struct LiveDraftTests {
    @Test func itIsDrawnAnewInPlaceAndTakenAway() {
        var draft = LiveDraft()
        #expect(draft.erasing() == "")
        #expect(draft.redrawing(["Ada  I"], height: 24) == "Ada  I\n")
        #expect(
            draft.redrawing(["Ada  I think", "     so"], height: 24) == "\u{1B}[1A\r\u{1B}[JAda  I think\n     so\n")
        #expect(draft.redrawing(["Ada  No."], height: 24) == "\u{1B}[2A\r\u{1B}[JAda  No.\n")
        #expect(draft.erasing() == "\u{1B}[1A\r\u{1B}[J")
        #expect(draft.erasing() == "")
    }

    @Test func onlyWhatFitsTheScreenIsDrawn() {
        var draft = LiveDraft()
        let lines = (1...30).map { "line \($0)" }
        #expect(draft.redrawing(lines, height: 10) == (22...30).map { "line \($0)\n" }.joined())
        #expect(draft.erasing() == "\u{1B}[9A\r\u{1B}[J")
    }
}
