import FishbowlConfiguration
import FishbowlCore
import Foundation
import Testing

/// No secret gets through a bundle, and none is shown when one is refused.
@Suite struct SecretTests {
    /// Made up, but of the right form. Joined from parts, so that this file holds none itself.
    static let literals: [(kind: String, text: String)] = [
        ("an OpenAI key", "sk-" + "abcdEFGH1234ijklMNOP5678"),
        ("an OpenAI key", "sk-" + "proj-a1B2c3D4e5F6g7H8i9J0_k-L1m2"),
        ("an Anthropic key", "sk-" + "ant-api03-a1B2c3D4e5F6g7H8i9J0-AA"),
        ("a GitHub token", "ghp" + "_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
        ("a GitHub token", "gho" + "_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
        ("a GitHub token", "ghs" + "_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
        ("a GitHub token", "github" + "_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz"),
        ("an AWS access key", "AKIA" + "IOSFODNN7EXAMPLE"),
        ("a Google key", "AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q"),
        ("a Slack token", "xoxb" + "-123456789012-abcdefGHIJKL"),
        ("a Hugging Face token", "hf" + "_aBcDeFgHiJkLmNoPqRsTuVwXyZ123456"),
        ("a JSON web token", "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N"),
    ]

    @Test(arguments: literals) func aLiteralIsRefusedWhereverItStands(kind: String, text: String) throws {
        let bundles = [
            "fishbowl: 1\npersonalities:\n  ada: {name: Ada, about: 'My key is \(text), keep it.'}\n",
            "fishbowl: 1\npersonalities:\n  ada: {name: Ada, extensions: {\"\(text)\": 1}}\n",
            "fishbowl: 1\nlibraries:\n  l: |\n    local key = '\(text)'\n    return key\n",
            "fishbowl: 1\nprompts:\n  p: |\n    Use \(text) for it.\n",
            "fishbowl: 1\nprompts:\n  p: x # \(text)\n",
            "fishbowl: 1\nprompts:\n  \(text): x\n",
            "fishbowl: 1\nprompts: !\(text) {}\n",
            "fishbowl: 1\nprompts:\n  p: \"\(text)\n",
        ]
        for bundle in bundles {
            let folder = try TemporaryFolder(["b.yaml": bundle])
            let complaint = folder.complaint(["b.yaml"])
            #expect(complaint.contains("[config.secret]"), "\(bundle)")
            #expect(complaint.contains("this looks like \(kind), and bundles hold no secrets"), "\(complaint)")
            #expect(!complaint.contains(text.suffix(12)), "\(complaint)")
            do throws(ConfigurationProblems) {
                _ = try folder.read(["b.yaml"])
            } catch {
                for problem in error.problems { #expect(!problem.json.canonicalText.contains(text.suffix(12))) }
            }
        }
    }

    @Test func anIncludedScriptIsSearchedToo() throws {
        let folder = try TemporaryFolder([
            "b.yaml": "fishbowl: 1\nlibraries:\n  l: !file l.lua\n",
            "l.lua": "local key = '\(Self.literals[0].text)'\nreturn key\n",
        ])
        #expect(
            folder.complaint(["b.yaml"]) == """
                l.lua:1:14: error: this looks like an OpenAI key, and bundles hold no secrets: write api_key: env:NAME \
                in a model, and set that variable where fishbowl runs [config.secret]
                    1 | local key = '•••'
                      |              ^~~
                      = included from b.yaml:3:6
                1 error
                """)
    }

    @Test func aKeyOfAModelIsTheNameOfAVariable() throws {
        let text = """
            fishbowl: 1
            models:
              m:
                provider: openai
                api_key: correct horse battery staple
            """
        #expect(
            try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"]) == """
                b.yaml:5:14: error: models/m.api_key must name an environment variable: write api_key: env:NAME, and \
                set that variable where fishbowl runs [config.secret]
                    5 |     api_key: •••
                      |              ^~~
                1 error
                """)
    }

    @Test(arguments: [
        "hunter2", "[hunter2]", "{a: hunter2}", "'env:'", "env:2hunter2", "env:hunter 2", "\"hunter2\"",
        "|\n        hunter2",
    ])
    func aKeyThatIsNoNameIsNeverShown(value: String) throws {
        let bundle = "fishbowl: 1\nmodels:\n  m:\n    provider: openai\n    api_key: \(value)\n"
        let complaint = try TemporaryFolder(["b.yaml": bundle]).complaint(["b.yaml"])
        #expect(complaint.contains("b.yaml:5:14: error: models/m.api_key must name an environment variable"))
        #expect(!complaint.contains("hunter"), "\(complaint)")
    }

    @Test(arguments: ["env:KEY", "env:_key2", "\"env:OPENAI_API_KEY\""]) func namesOfVariablesAreKept(value: String)
        throws
    {
        let entry = try bundle(
            "fishbowl: 1\nmodels:\n  m: {provider: openai, base_url: http://a/v1, model: a, api_key: \(value)}\n"
        ).entries[0]
        #expect(entry.value["api_key"]?.stringValue?.hasPrefix("env:") == true)
    }

    @Test(arguments: ["password", "API_KEY", "apiKey", "client-secret", "accessToken", "discord_token", "passphrase"])
    func aFieldCalledLikeASecretHoldsNone(name: String) throws {
        for place in [
            "extensions: {\(name): hunter2}", "extensions: {deep: [{\(name): \"hunter2\"}]}", "\(name): hunter2",
        ] {
            let text = "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    \(place)\n"
            let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
            #expect(complaint.contains("\(name) looks like a secret, and bundles hold none: write \(name): env:NAME"))
            #expect(complaint.contains("[config.secret]"))
            #expect(!complaint.contains("hunter"), "\(complaint)")
        }
        let named = "fishbowl: 1\npersonalities: {ada: {name: Ada, extensions: {\(name): env:NAME, max_\(name)s: 5}}}\n"
        #expect(try bundle(named).entries.count == 1)
    }

    @Test func otherProblemsOnTheLineShowNoSecretEither() throws {
        let text = "fishbowl: 1\nmodels:\n  m: {provider: opnai, api_key: 'hunter2', model: 7}\n"
        #expect(
            try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"]) == """
                b.yaml:3:17: error: models/m.provider cannot be "opnai" [config.choice]
                    3 |   m: {provider: opnai, api_key: •••, model: 7}
                      |                 ^~~~~
                      = did you mean "openai"?
                      = allowed: openai, replay, script
                b.yaml:3:33: error: models/m.api_key must name an environment variable: write api_key: env:NAME, and \
                set that variable where fishbowl runs [config.secret]
                    3 |   m: {provider: opnai, api_key: •••, model: 7}
                      |                                 ^~~
                b.yaml:3:51: error: models/m.model must be a text in quotes, found the number 7 [config.type]
                    3 |   m: {provider: opnai, api_key: •••, model: 7}
                      |                                             ^
                3 errors
                """)
    }

    @Test func aFileThatIsNoYAMLShowsNoSecret() throws {
        let text = "fishbowl: 1\nmodels:\n  m: {provider: openai, api_key: \"hunter2\n"
        let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
        #expect(complaint.contains("[yaml.syntax]"))
        #expect(complaint.contains("api_key: •••"))
        #expect(!complaint.contains("hunter"))
    }

    @Test func aPrivateKeyIsHiddenToItsEnd() throws {
        let text = """
            fishbowl: 1
            prompts:
              p: |
                -----BEGIN RSA \("PRIVATE") KEY-----
                MIIEpAIBAAKCAQEA{{oops
                -----END RSA \("PRIVATE") KEY-----
              q: {{
            """
        let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
        #expect(complaint.contains("b.yaml:4:5: error: this looks like a private key"))
        #expect(!complaint.contains("MIIEpAIB"))
        #expect(complaint.contains("7 |   q: {{"))
    }

    @Test func anAddressMayNameItsUserButNotThePassword() throws {
        let text = "fishbowl: 1\nmodels:\n  m: {provider: openai, base_url: \"https://ada:hunter2@example.org/v1\"}\n"
        let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
        #expect(complaint.contains("b.yaml:3:44: error: this looks like an address with a password"))
        #expect(complaint.contains("base_url: \"https://•••@example.org/v1\"}"))
        let plain =
            "fishbowl: 1\npersonalities:\n  a: {name: A, about: \"https://ada@example.org:8080/v1?at=a:b@c\"}\n"
        #expect(try bundle(plain).entries.count == 1)
    }

    @Test func escapesHideNoSecret() throws {
        let key = Self.literals[0].text
        let text = "fishbowl: 1\npersonalities:\n  ada: {name: Ada, about: \"s\\x6b\(key.dropFirst(2))\"}\n"
        let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
        #expect(
            complaint.contains(
                """
                    3 |   ada: {name: Ada, about: •••}
                      |                           ^~~
                """), "\(complaint)")
        #expect(complaint.contains("b.yaml:3:27: error: this looks like an OpenAI key"))
        #expect(complaint.hasSuffix("1 error"))
        let unknown = "fishbowl: 1\nsurprise: {about: \"\\x73k\(key.dropFirst(2))\"}\n"
        let refusal = try TemporaryFolder(["b.yaml": unknown]).complaint(["b.yaml"])
        #expect(refusal.contains("surprise: {about: •••}") && !refusal.contains(key.dropFirst(2)), "\(refusal)")
    }

    @Test(arguments: ["'", "\"", ""]) func foldedLinesHideNoSecret(quote: String) throws {
        let key = Self.literals[1].text
        for length in [3, 8, 12] {
            let (head, tail) = (key.prefix(length), key.dropFirst(length))
            let text =
                "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    about: \(quote)my \(head)\n      \(tail) is it\(quote)\n"
            let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
            #expect(complaint.contains("b.yaml:5:12: error: this looks like an OpenAI key"), "\(complaint)")
            #expect(complaint.contains("5 |     about: •••\n"), "\(complaint)")
            #expect(!complaint.contains(tail))
        }
    }

    @Test(arguments: [
        "Authorization", "authorization", "credentials", "passwords", "pwd", "passphrase", "private_key", "access_key",
        "client_secret", "clientSecret", "bearer", "ssh-key", "db_pwd",
    ])
    func everyTextBelowSuchANameIsRefused(name: String) throws {
        for (value, path) in [
            ("hunter2", ""), ("[env:A, hunter2]", "[2]"), ("{user: {word: 'hunter2'}}", ".user.word"),
        ] {
            for place in ["extensions: {\(name): \(value)}", "whatever: {deep: [{\(name): \(value)}]}"] {
                let text = "fishbowl: 1\npersonalities:\n  ada:\n    name: Ada\n    \(place)\n"
                let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
                #expect(
                    complaint.contains(".\(name)\(path) looks like a secret, and bundles hold none"), "\(complaint)")
                #expect(!complaint.contains("hunter"), "\(complaint)")
            }
        }
        let within = "fishbowl: 1\n\(name): {\(name): hunter2}\n"
        let complaint = try TemporaryFolder(["b.yaml": within]).complaint(["b.yaml"])
        #expect(complaint.components(separatedBy: "[config.secret]").count == 2, "one value is refused once")
        #expect(!complaint.contains("hunter"), "\(complaint)")
    }

    @Test(arguments: [
        ("a bearer token", "Bearer a1B2c3D4e5F6g7H8i9J0k"), ("a bearer token", "bearer abcdefghij.klmnopqrs-tuv~9=="),
        ("a password for HTTP", "Basic YWRhOmh1bnRlcjI="), ("a password for HTTP", "basic YWRhOmh1bnRlcjI"),
    ])
    func headersWithCredentialsAreRefused(kind: String, header: String) throws {
        let text = "fishbowl: 1\npersonalities:\n  ada: {name: Ada, extensions: {headers: ['X-Auth: \(header)']}}\n"
        let complaint = try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"])
        #expect(complaint.contains("error: this looks like \(kind), and bundles hold no secrets"), "\(complaint)")
        #expect(!complaint.contains(header.suffix(8)), "\(complaint)")
    }

    @Test func textsBesideABundleAreSearchedToo() {
        for literal in Self.literals {
            #expect(throws: ConfigurationProblems.self) {
                try SecretText.check("now with \(literal.text).", called: "-m")
            }
        }
        #expect {
            try SecretText.check(Self.literals[1].text, called: "-m")
        } throws: { error in
            "\(error)" == """
                error: -m holds what looks like an OpenAI key, and releases keep no secrets: write it without \
                [config.secret]
                1 error
                """
        }
        #expect(throws: Never.self) { try SecretText.check("the bearer of the basic news, sk-1", called: "-m") }
    }

    @Test(arguments: [
        "The task-force asked for risk-averse, desk-bound people.",
        "sk-learn, sk-image and sk-a-very-long-but-quite-ordinary-name-of-a-thing",
        "He kept the secret: nobody knew. The password: swordfish? No, a token: of love.",
        "AKIA is a prefix, and AKIASOMETHINGELSEENTIRELY a shout; AIza too.",
        "Write to ada@example.org or see https://example.org:8080/a:b@c, http://[::1]:80/@.",
        "xoxo-hugs-and-kisses, hf_, ghp_, eyJust.eyJoking.around, -----BEGIN CERTIFICATE-----",
        "Basic Instructions for the Bearer of ill tidings; Basic Communication. bearer antidisestablishmentarianism",
        "Ask for sk-learn release-2026-11-23-final, or task- 1234567890123456, the order number of Constantinople2026.",
        "The key is sk-..., which you must not write down; a ghp_token either.",
    ])
    func ordinaryProseIsNoSecret(prose: String) throws {
        let text =
            "fishbowl: 1\nprompts:\n  p: |\n    \(prose)\npersonalities:\n  ada:\n    name: Ada\n"
            + "    goals: {secret: 'Keep the secret', token: 'Find a token', credentials: 'Show them'}\n"
            + "    about: |\n      \(prose)\n    traits: {secret: 0.5}\n"
        #expect(try TemporaryFolder(["b.yaml": text]).complaint(["b.yaml"]) == "")
    }
}
