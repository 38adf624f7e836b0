import FishbowlCore
import FishbowlModels
import NIOCore
import NIOPosix
import Testing

/// The small model that `make model` starts.
enum LocalModel {
    static let name = "smollm2-135m"
    static let baseURL = "http://127.0.0.1:8080/v1"

    /// Whether it is there.
    @Sendable static func isThere() async -> Bool {
        let request = "GET /v1/models HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: 8080) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            return try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(string: request))
                var text = ""
                for try await piece in inbound {
                    text += String(buffer: piece)
                    if text.contains(name) { return true }
                }
                return false
            }
        } catch { return false }
    }

    static func specification(_ customise: (inout OpenAIEndpoint) -> Void) -> [String: ModelSpecification] {
        var endpoint = OpenAIEndpoint(baseURL: baseURL, model: name)
        endpoint.temperature = 0
        customise(&endpoint)
        var specification = ModelSpecification(key: "local", provider: .openAI(endpoint))
        specification.concurrency = 1
        return ["local": specification]
    }
}

@Suite(
    "A real small model", .serialized,
    .enabled("it is not running: make model starts it at port 8080", LocalModel.isThere))
struct LocalModelTests {
    private func ask<Result: Sendable>(
        _ customise: (inout OpenAIEndpoint) -> Void, _ body: (any LanguageModel) async throws -> Result
    ) async throws -> Result {
        let asking = Asking()
        do {
            let result = try await body(try asking.clients.model("local", of: LocalModel.specification(customise)))
            await asking.clients.close()
            return result
        } catch {
            await asking.clients.close()
            throw error
        }
    }

    @Test func itsAnswerIsHeardAndCounted() async throws {
        try await ask({ $0.maxTokens = 24 }) { model async throws in
            let drafts = Drafts()
            let answer = try await model.answer(Asking.request, hear: drafts.listener)
            #expect(!answer.text.isEmpty && drafts.text() == answer.text && drafts.pieces.count > 1)
            let usage = try #require(answer.usage)
            #expect(!usage.isEstimated && usage.input > 15 && (1...24).contains(usage.output))
            let first = try #require(answer.firstTokenSeconds)
            #expect(first > 0 && first <= answer.totalSeconds && answer.attempts.count == 1)
        }
    }

    @Test func aPromptThatIsTooLongIsRefusedWithItsLength() async throws {
        let long = ModelRequest(messages: [
            PromptMessage(role: .user, content: String(repeating: "the engine weaves patterns ", count: 2_000))
        ])
        let error = try await ask({ _ in }) { model async throws in
            await #expect(throws: ModelError.self) { try await model.answer(long) }
        }
        #expect(error?.code == .tooLong && error?.attempts.count == 1)
        #expect(error?.message.contains("tokens of at most 4096") == true)
    }

    @Test func whoLeavesStopsIt() async throws {
        let tale = ModelRequest(messages: [PromptMessage(role: .user, content: "Tell me a very long tale of the sea.")])
        let heard = Gate()
        try await ask({ $0.maxTokens = 3_000 }) { model async throws in
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        _ = try await model.answer(tale) { _ in heard.open() }
                        return false
                    } catch { return error is CancellationError }
                }
                await heard.pass()
                group.cancelAll()
                for await wasCancelled in group { #expect(wasCancelled) }
            }
        }
        // It has one place only: if it still told its tale, this would wait for the end of it.
        let answer = try await ask({ $0.maxTokens = 4 }) { model async throws in try await model.answer(Asking.request)
        }
        #expect(answer.attempts.count == 1 && answer.totalSeconds < 15)
    }
}
