/// Powers with real exponents in plain Swift, since the standard library has none without a C library and a C
/// library's last bit may differ between machines (T12).
public enum Power {
    /// base^exponent for base > 0.
    ///
    /// The relative error is at most 10⁻¹³ for results between 10⁻¹⁰⁰ and 10¹⁰⁰, and grows beyond.
    public static func of(_ base: Double, _ exponent: Double) -> Double {
        exponential(exponent * naturalLogarithm(base))
    }

    /// e^x. Halves the argument until it is small, sums the Taylor series, and squares back.
    public static func exponential(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x > -746 else { return 0 }
        guard x < 709.782_712_893_384 else { return .infinity }
        let power = (x / 0.693_147_180_559_945_3).rounded()
        let reduced = x - power * 0.693_147_180_369_123_8 - power * 1.908_214_929_270_588e-10
        var sum = 1.0
        var term = 1.0
        var index = 1.0
        while abs(term) > 1e-18 {
            term *= reduced / index
            sum += term
            index += 1
        }
        // In two steps, since 2^1024 and 2^−1075 are no numbers though the results next to them are.
        let exponent = Int(power)
        let half = exponent / 2
        return sum * Double(sign: .plus, exponent: half, significand: 1)
            * Double(sign: .plus, exponent: exponent - half, significand: 1)
    }

    /// ln x for x > 0. Splits off the binary exponent and sums the series of artanh.
    public static func naturalLogarithm(_ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? -.infinity : .nan }
        guard x < .infinity else { return .infinity }
        var significand = x.significand
        var exponent = Double(x.exponent)
        if significand > 1.414_213_562_373_095 {
            significand /= 2
            exponent += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        var term = ratio
        var index = 1.0
        while abs(term) > 1e-19 {
            sum += term / index
            term *= square
            index += 2
        }
        return 2 * sum + exponent * 0.693_147_180_559_945_3
    }
}
