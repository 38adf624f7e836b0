extension ScriptError.Code {
    /// What it says, for authors: a sentence.
    var meaning: String {
        switch self {
        case .syntax: "The text is not Lua."
        case .error: "The script raised an error."
        case .argument: "A function was called with an argument that it does not take, or with too many."
        case .capability: "A function was called that needs a capability which the entry does not ask for."
        case .askQuota: "More questions are open, or were asked today, than a script may have."
        case .askSize: "A question, or what goes with it, is too long."
        case .filePath: "A path is not made of plain names."
        case .fileQuota: "A file is too long, or there are too many of them or of touches of them."
        case .fileMissing: "There is no file of that path."
        case .fileExists: "There is a file of that path, and it would be overwritten."
        case .phase: "A function was called, or the state written, where that cannot be done."
        case .fuel: "The script did more work than a call may."
        case .time: "The script ran longer than a call may."
        case .memory: "The script used more memory than it may."
        case .value: "A value cannot be kept or handed over: a function, a cycle, NaN, or too much."
        case .returned: "A handler returned something that its event does not take."
        case .unknownHandler: "The script's table has a function that no event calls."
        case .shape: "The script did not return a table, or something in it has the wrong type."
        case .migration: "A durable state cannot be carried into the form that the script has now."
        case .busy: "The script was called while it was running."
        }
    }
}
