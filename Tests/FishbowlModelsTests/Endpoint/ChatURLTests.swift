import Testing

@testable import FishbowlModels

@Suite("ChatURL")
struct ChatURLTests {
    @Test(arguments: [
        ("https://api.openai.com/v1", "https://api.openai.com/v1/chat/completions"),
        ("https://api.openai.com/v1///", "https://api.openai.com/v1/chat/completions"),
        ("http://127.0.0.1:8080/v1/chat/completions", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://127.0.0.1:8080/v1/chat/completions/", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://[::1]:8080", "http://[::1]:8080/chat/completions"),
        ("https://a.example/x?version=2#top", "https://a.example/x/chat/completions?version=2"),
    ])
    func thePathComesBehindTheBase(base: String, text: String) {
        #expect(ChatURL(base: base)?.text == text)
    }

    @Test(arguments: ["", "api.openai.com/v1", "ftp://a/v1", "http://", "https://ada@a.example/v1", "http://a b/"])
    func otherAddressesAreNone(base: String) {
        #expect(ChatURL(base: base) == nil)
    }

    @Test func aQueryIsNotShown() {
        #expect(ChatURL(base: "https://a.example/v1?key=s")?.shown == "https://a.example/v1/chat/completions")
    }

    @Test func originsAreComparedWithTheirPorts() throws {
        let url = try #require(ChatURL(base: "https://A.example/v1"))
        #expect(url.redirected(to: "/v2/chat/completions")?.text == "https://A.example/v2/chat/completions")
        #expect(url.redirected(to: "https://a.example:443/x")?.origin == url.origin)
        for other in ["http://a.example/x", "https://a.example:444/x", "//b.example/x", "https://a.example.org/"] {
            #expect(url.redirected(to: other).map { $0.origin != url.origin } == true, "\(other)")
        }
        for none in ["ftp://a.example/", "https://u:p@a.example/", "javascript:x"] {
            #expect(url.redirected(to: none) == nil, "\(none)")
        }
    }
}
