import FishbowlModels
import Testing

@Suite("ModelError")
struct ModelErrorTests {
    @Test func showsCodeMessageAndCause() {
        #expect(ModelError(.failed, "no answer").description == "model.failed: no answer")
        let cause = ModelError(.unscripted, "below")
        #expect(
            ModelError(.failed, "no answer", cause: cause).description
                == "model.failed: no answer (model.unscripted: below)")
    }

    @Test func codesAreStable() {
        #expect(
            ModelError.Code.allCases.map(\.rawValue) == [
                "model.unscripted", "model.failed", "model.unreachable", "model.timeout", "model.rateLimited",
                "model.unavailable", "model.unauthorized", "model.refused", "model.tooLong", "model.oversized",
                "model.malformed", "model.interrupted", "model.suspended", "model.noKey", "model.unknown",
                "model.unrecorded",
            ])
    }
}
