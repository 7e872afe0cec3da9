import Glibc

/// Measures a work and prints what it took.
enum Timing {
    /// - Parameters:
    ///   - bytes: how much was worked on, or nil.
    ///   - count: how many records, rows or values.
    static func report(count: Int, bytes: Int? = nil, _ body: () throws -> Void) rethrows {
        let start = processorSeconds()
        try body()
        let seconds = processorSeconds() - start
        print(#"{"cpu": \#(seconds), "count": \#(count), "bytes": \#(bytes.map(String.init) ?? "null")}"#)
    }

    /// User and system time of all threads of this process so far.
    private static func processorSeconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
}

/// Keeps the optimiser from dropping the work.
@inline(never)
func blackHole<Value>(_ value: Value) {}
