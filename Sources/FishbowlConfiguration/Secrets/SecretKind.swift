/// A kind of secret that can be told by its looks.
enum SecretKind: String, CaseIterable {
    /// `sk-…`, also `sk-proj-…`; other companies whose servers speak the same protocol use the prefix too.
    /// Source: OpenAI, API reference, "Authentication".
    case openAI = "an OpenAI key"
    /// `sk-ant-…`. Source: Anthropic, API reference, "Getting started".
    case anthropic = "an Anthropic key"
    /// `ghp_…`, `gho_…`, `ghu_…`, `ghs_…`, `ghr_…`, `github_pat_…`.
    /// Source: GitHub Docs, "About authentication to GitHub", token formats.
    case gitHub = "a GitHub token"
    /// `AKIA…` and `ASIA…`, 20 capitals and digits in all.
    /// Source: AWS, IAM User Guide, "IAM identifiers", unique ID prefixes.
    case aws = "an AWS access key"
    /// `AIza…`, 39 letters in all. Source: the rule `gcp-api-key` of gitleaks.
    case google = "a Google key"
    /// `xoxb-…`, `xoxp-…` and others. Source: Slack, API documentation, "Token types".
    case slack = "a Slack token"
    /// `hf_…`. Source: Hugging Face Hub, documentation, "User access tokens".
    case huggingFace = "a Hugging Face token"
    /// `-----BEGIN … PRIVATE KEY-----`. Source: RFC 7468, sections 10 and 11.
    case privateKey = "a private key"
    /// `eyJ….eyJ….…`: three parts in base64url, of which the first two are JSON objects. Source: RFC 7519, section 3.1.
    case webToken = "a JSON web token"
    /// `https://user:password@host`. Source: RFC 3986, section 3.2.1.
    case address = "an address with a password"
    /// `Bearer …`, as a header of HTTP carries a token. Source: RFC 6750, section 2.1.
    case bearer = "a bearer token"
    /// `Basic …`: a user and a password in base64. Source: RFC 7617, section 2.
    case basic = "a password for HTTP"

    /// What an author is told.
    var message: String {
        "this looks like \(rawValue), and bundles hold no secrets: write api_key: env:NAME in a model, and set that "
            + "variable where fishbowl runs"
    }
}
