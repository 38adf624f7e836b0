import LuaRuntime
import Testing

/// A machine that was there before the attack, with variables of its own.
struct Bystander {
    private let vm: LuaVM

    init() throws {
        vm = try machine(
            """
            local count, words = 0, { "one", "two" }
            treasure = "gold"
            return { look = function()
              count = count + 1
              return { count, treasure, #words, ("x"):rep(3):upper(), ("%d"):format(7), table.concat(words, " "),
                tostring(nil), getmetatable("") == false, math.floor(2.5), _G.pairs == pairs and pairs ~= nil }
            end }
            """)
    }

    /// Works as before, with all that it had.
    func expectUnharmed() throws {
        let result = try vm.call("look", seed: 1, now: 0, host: noHost).value
        let count = result.listValue?.first ?? .nil
        #expect(result == [count, "gold", 2, "XXX", "7", "one two", "nil", true, 2, true])
        #expect(count != .nil)
    }
}
