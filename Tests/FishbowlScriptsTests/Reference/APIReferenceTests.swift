import FishbowlCore
import Foundation
import LuaRuntime
import Testing

@testable import FishbowlScripts

@Suite struct APIReferenceTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func file(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test func thePageInDocsIsTheOneThatIsGenerated() throws {
        #expect(
            try Self.file("docs/lua-api.md") == APIReference.page,
            "write it anew: fishbowl api > docs/lua-api.md")
    }

    @Test func theTypesAmongTheScriptsAreThoseThatAreGenerated() throws {
        #expect(
            try Self.file("scripts/types/fishbowl.lua") == APIReference.types,
            "write them anew: fishbowl api --types > scripts/types/fishbowl.lua")
        #expect(try Self.file(".luarc.json") == APIReference.editorSettings(typesFolder: "scripts/types"))
    }

    @Test func theSettingsForEditorsAreJSON() throws {
        let settings = try JSONValue(parsing: APIReference.editorSettings(typesFolder: "types"))
        #expect(settings["runtime.version"] == "Lua 5.4")
        #expect(settings["workspace.library"] == ["types"])
    }

    @Test func theTypesAreLuaThatRuns() throws {
        let vm = try LuaVM(library: HostFunction.library)
        _ = try vm.evaluate(APIReference.types, chunk: "fishbowl.lua", seed: 1, now: 0) { _ in .nil }
        #expect(APIReference.types.hasPrefix("---@meta fishbowl\n"))
        for line in APIReference.types.split(separator: "\n") {
            #expect(
                line.hasPrefix("--") || line.hasPrefix("local ") || line.hasPrefix("function ")
                    || line.hasSuffix(" = {}"),
                "\(line)")
        }
    }

    @Test func everythingIsInBoth() {
        let (page, types) = (APIReference.page, APIReference.types)
        for function in HostFunction.allCases {
            #expect(page.contains("### `\(ReferencePage.signature(of: function))`"), "\(function.rawValue)")
            let name =
                if case .object(let type) = function.receiver { "\(type.rawValue):\(function.name)" } else {
                    function.callName
                }
            #expect(types.contains("\nfunction \(name)("), "\(function.rawValue)")
        }
        for type in ScriptClass.allCases {
            #expect(page.contains("\n### \(type.rawValue)\n"), "\(type.rawValue)")
            #expect(types.contains("---@class fishbowl.\(type.rawValue)"), "\(type.rawValue)")
            for field in type.contract.fields {
                #expect(page.contains("| `\(field.name)` | "), "\(type.rawValue).\(field.name)")
                #expect(
                    types.contains("---@field \(field.name) \(field.type.annotation) "),
                    "\(type.rawValue).\(field.name)")
            }
        }
        for kind in ScriptKind.allCases {
            for handler in kind.handlers {
                let signature = HandlerWords(handler: handler).signature(of: kind)
                #expect(page.contains("`\(signature)`"), "\(signature)")
                #expect(types.contains("function \(kind.rawValue).\(signature) end"), "\(signature)")
            }
        }
        for code in ScriptError.Code.allCases { #expect(page.contains("| `\(code.rawValue)` | "), "\(code)") }
    }

    @Test func linksWithinThePageLeadSomewhere() throws {
        let headings = APIReference.page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
            line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-")
        }
        for link in APIReference.page.matches(of: /\]\(#([a-z_-]+)\)/) {
            #expect(headings.contains(String(link.output.1)), "#\(link.output.1)")
        }
    }

    @Test func typesAreWrittenAsEditorsReadThem() {
        #expect(APIType.optional(.list(.oneOf(["a", "b"]))).annotation == "(\"a\"|\"b\")[]?")
        #expect(APIType.map(.optional(.number(0...1))).annotation == "table<string, number?>")
        let options = APIType.options([APIMember("private", .optional(.boolean), "Whether.")])
        #expect(options.annotation == "{ private: boolean? }")
        #expect(ReferencePage.signature(of: .memoriesRecall) == "self.memories:recall(cue, limit[, options])")
        #expect(ReferencePage.signature(of: .print) == "print(…)")
        #expect(ReferencePage.signature(of: .bowlPrompt) == "bowl.prompt(key[, values])")
    }
}
