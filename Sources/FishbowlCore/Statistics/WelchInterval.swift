/// How far the means of two samples lie apart, and how sure that is.
///
/// Source: Welch 1947, "The generalization of Student's problem when several different population variances are involved";
/// degrees of freedom after Satterthwaite 1946, rounded down.
public struct WelchInterval: Hashable, Sendable {
    /// The second mean less the first.
    public let difference: Double
    /// Where the difference of the wholes lies, in 95 of 100 such cases.
    public let range: ClosedRange<Double>

    /// Whether there may be no difference at all.
    public var includesZero: Bool { range.contains(0) }

    /// Nil where one of the samples has fewer than two values.
    public init?(from first: Sample, to second: Sample) {
        guard let mean = first.mean, let other = second.mean, let spread = first.variance,
            let otherSpread = second.variance
        else { return nil }
        difference = other - mean
        let (part, otherPart) = (spread / Double(first.count), otherSpread / Double(second.count))
        let error = (part + otherPart).squareRoot()
        guard error > 0 else {
            range = difference...difference
            return
        }
        let freedom =
            (part + otherPart) * (part + otherPart)
            / (part * part / Double(first.count - 1) + otherPart * otherPart / Double(second.count - 1))
        let reach = StudentDistribution.quantile(freedom: freedom) * error
        range = difference - reach...difference + reach
    }
}

/// Student's t, as far as intervals of 95 in 100 need it.
enum StudentDistribution {
    /// What 97.5 of 100 values do not exceed.
    ///
    /// Source: the usual table; above 30 degrees of freedom by 1/freedom between its rows.
    static func quantile(freedom: Double) -> Double {
        let whole = Int(min(freedom, 1e9).rounded(.down))
        if whole <= table.count { return table[max(whole, 1) - 1] }
        for ((lower, before), (upper, after)) in zip(rows, rows.dropFirst()) where freedom <= upper {
            let part = (1 / lower - 1 / freedom) / (1 / lower - 1 / upper)
            return before + part * (after - before)
        }
        return rows[rows.count - 1].1
    }

    /// For 1, 2, 3 … degrees of freedom.
    private static let table = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ]
    private static let rows: [(Double, Double)] = [
        (30, 2.042), (40, 2.021), (60, 2.000), (120, 1.980), (1000, 1.962), (.infinity, 1.960),
    ]
}
