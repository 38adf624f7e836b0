import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl config validate`: is it all right? Needs no bowl.
struct ConfigValidate: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check files and load their scripts; needs no bowl and changes nothing.",
        discussion: "  fishbowl config validate scenarios/coffeehouse.yaml")

    @OptionGroup var files: BundleOptions
    @OptionGroup var reporting: ReportingOptions

    var wantsJSON: Bool { reporting.isJSON }

    func run() async throws {
        let bundle = try files.bundle.read()
        let scripts = try bundle.check()
        if wantsJSON {
            let line = JSONLine("validated").adding("entries", bundle.entries.count).adding("scripts", scripts)
                .adding("files", .array(bundle.files.map { .string($0.path) }))
                .adding("notes", .strings(bundle.notes))
            try Output.write(line.text)
        } else {
            let entries = counted(bundle.entries.count, "entry", plural: "entries")
            try Output.write("ok: \(entries), \(counted(scripts, "script"))")
            Output.note(bundle.notes)
        }
    }
}
