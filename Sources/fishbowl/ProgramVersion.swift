/// Which version of the program this is. Versions of the bowl and of files have numbers of their own.
enum ProgramVersion {
    /// As in `CHANGELOG.md`, by https://semver.org.
    static let text = "0.1.0"
}
