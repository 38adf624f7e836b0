import FishbowlConfiguration
import FishbowlEngine
import Foundation
import YAMLSource

/// `config validate` of 10,000 lines of YAML with inline scripts, in four files.
struct ValidateBenchmark {
    let workshop: Workshop

    private static let runs = 30

    func run(_ report: Report) throws {
        let folder = try LargeBundle.tenThousandLines.write(.none, to: "lines", in: workshop)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        let texts = try files.map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")) }.map { [UInt8]($0) }
        let lines = texts.reduce(0) { $0 + $1.count { $0 == UInt8(ascii: "\n") } }
        var read = Samples(), yaml = Samples(), load = Samples(), whole = SpentSamples()
        // The first run warms up.
        for run in 0...Self.runs {
            let start = Spent.Start()
            let bundle = try ConfigurationBundle.read(
                [folder], workingDirectory: FileManager.default.currentDirectoryPath)
            let bundled = start.spent.wall
            _ = try bundle.check()
            let spent = start.spent
            let again = ContinuousClock.now
            for text in texts where YAMLDocument(text).root == nil { throw BenchmarkFailure("a file is no YAML") }
            guard run > 0 else { continue }
            yaml.add(ContinuousClock.now - again)
            read.add(bundled)
            load.add(spent.wall - bundled)
            whole.add(spent)
        }
        func cell(_ duration: Duration) -> Report.Cell { .number(duration.milliseconds, digits: 1) }
        try report.table(
            "validate", "Validation of a bundle of so many lines (medians, milliseconds)",
            [
                .init("lines", 8, "lines"), .init("yaml", 8, "yaml_ms"), .init("shapes, secrets", 16, "shapes_ms"),
                .init("load", 8, "load_ms"), .init("whole", 8, "whole_ms"), .init("p99", 8, "p99_ms"),
                .init("cpu", 8, "cpu_ms"),
            ],
            [
                [
                    .text("\(lines)"), cell(yaml.median), cell(read.median - yaml.median), cell(load.median),
                    cell(whole.wall.median), cell(whole.wall.p99), cell(whole.processor.median),
                ]
            ])
        report.note("aim: 1,000 ms")
    }
}
