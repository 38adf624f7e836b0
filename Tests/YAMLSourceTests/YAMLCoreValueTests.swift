import Testing
import YAMLSource

@Suite struct YAMLCoreValueTests {
    @Test(arguments: [
        ("", YAMLCoreValue.null), ("~", .null), ("null", .null), ("NULL", .null), ("nULL", .string("nULL")),
        ("true", .boolean(true)), ("False", .boolean(false)), ("tRUE", .string("tRUE")),
        ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")), ("off", .string("off")),
        ("0", .integer(0)), ("-17", .integer(-17)), ("+3", .integer(3)), ("0777", .integer(777)),
        ("0o17", .integer(15)), ("0xfF", .integer(255)), ("1_000", .string("1_000")),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .integerOutOfRange), ("0x8000000000000000", .integerOutOfRange),
        ("1.5", .float(1.5)), (".5", .float(0.5)), ("5.", .float(5)), ("-1e3", .float(-1000)), ("2.e2", .float(200)),
        (".inf", .float(.infinity)), ("-.INF", .float(-.infinity)), ("1e999", .float(.infinity)),
        (".", .string(".")), ("-", .string("-")), ("1.2.3", .string("1.2.3")), ("e3", .string("e3")),
        ("12:30", .string("12:30")), ("0x", .string("0x")), ("0o8", .string("0o8")), ("0xG", .string("0xG")),
        ("1e", .string("1e")),
        ("1e+", .string("1e+")), ("+", .string("+")), ("+.5e-1", .float(0.05)), ("0x-1", .string("0x-1")),
        ("-0", .integer(0)), ("inf", .string("inf")), ("nan", .string("nan")),
    ])
    func plainScalarsFollowTheCoreSchema(text: String, expected: YAMLCoreValue) {
        #expect(YAMLScalar(text: text, style: .plain).coreValue == expected)
    }

    @Test func notANumberIsANumber() {
        guard case .float(let value) = YAMLScalar(text: ".nan", style: .plain).coreValue else {
            Issue.record("'.nan' is a float")
            return
        }
        #expect(value.isNaN)
    }

    @Test(arguments: [YAMLScalar.Style.singleQuoted, .doubleQuoted, .literal, .folded])
    func quotedScalarsAreStrings(style: YAMLScalar.Style) {
        #expect(YAMLScalar(text: "1", style: style).coreValue == .string("1"))
        #expect(YAMLScalar(text: "", style: style).coreValue == .string(""))
    }
}
