import Glibc

/// Two ways to do the same work, measured in turns in one run, so that whatever else the machine does hits both alike.
struct Comparison {
    let work: String
    let ours: () throws -> Void
    let peer: String
    let theirs: () throws -> Void

    /// Runs both `rounds` times alternately and prints the medians in CPU seconds and their ratio.
    func run(rounds: Int = 7) throws {
        var own: [Double] = []
        var other: [Double] = []
        for _ in 0..<rounds {
            own.append(try Comparison.cpuSeconds(ours))
            other.append(try Comparison.cpuSeconds(theirs))
        }
        let (a, b) = (own.sorted()[rounds / 2], other.sorted()[rounds / 2])
        print(
            "| \(work) | \(Comparison.milliseconds(a)) | \(peer) | \(Comparison.milliseconds(b)) | \(Comparison.ratio(b, a)) |"
        )
    }

    static let header = """
        | work | ours, ms CPU | peer | peer, ms CPU | peer ÷ ours |
        |---|---|---|---|---|
        """

    static func cpuSeconds(_ body: () throws -> Void) rethrows -> Double {
        let start = clock()
        try body()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    private static func milliseconds(_ seconds: Double) -> String {
        String((seconds * 10_000).rounded() / 10)
    }

    private static func ratio(_ numerator: Double, _ denominator: Double) -> String {
        denominator > 0 ? String((numerator / denominator * 10).rounded() / 10) : "–"
    }
}
