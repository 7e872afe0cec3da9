/// Decides which rows are taken up next: in order, the canary first, rows that share a call together, calls of one lane one
/// after another, waves.
///
/// A value without clock or tasks: whoever runs the rows asks it and tells it what ended.
package struct Scheduler: Sendable {
    package enum Turn: Sendable, Hashable {
        /// Take up these rows now, as one call.
        case take([Int])
        /// Nothing can be taken until a row that is under way ends.
        case wait
        /// The wave is over: go on after the user, or the pause, says so.
        case endOfWave
        /// Every row was taken and has ended, or the job was stopped and nothing is under way.
        case over
    }

    private let rows: [Int]
    private let lanes: [String?]
    private let shares: [CallShare]
    private let rowsPerCall: Int
    private let canary: Int
    private let waveSize: Int?
    private var next = 0
    private var waiting: [Int] = []
    /// The positions of each call's rows that were not taken yet, in order; empty where rows do not share calls.
    private var mates: [String: [Int]] = [:]
    private var taken: Set<Int> = []
    /// Rows under way in each lane.
    private var busyLanes: [String: Int] = [:]
    private var underWay: [Int: String?] = [:]
    private var ended = 0
    private var takenInWave = 0
    private var isStopped = false

    /// - Parameters:
    ///   - rows: the rows to do, in the order of the input.
    ///   - lanes: for each of them what its call must not run beside; nil for nothing.
    ///   - shares: for each of them which call it can be in; empty where each row is a call of its own.
    ///   - rowsPerCall: how many rows a call has at most.
    ///   - canary: how many rows are decided before the others start.
    ///   - wave: how many rows are taken before a pause; nil for no pauses.
    package init(
        rows: [Int],
        lanes: [String?],
        shares: [CallShare] = [],
        rowsPerCall: Int = 1,
        canary: Int,
        wave: Int?
    ) {
        self.rows = rows
        self.lanes = lanes
        self.shares = shares
        self.rowsPerCall = shares.isEmpty ? 1 : max(1, rowsPerCall)
        self.canary = canary
        self.waveSize = wave
        for (position, share) in shares.enumerated() { mates[share.call, default: []].append(position) }
    }

    /// Rows that were not taken up.
    package var left: Int { rows.count - taken.count }
    package var underWayCount: Int { underWay.count }

    package mutating func turn() -> Turn {
        if isStopped || left == 0 { return underWay.isEmpty ? .over : .wait }
        if ended < canary, ended + underWay.count >= canary { return .wait }
        if let waveSize, takenInWave >= waveSize { return underWay.isEmpty ? .endOfWave : .wait }
        guard let first = firstFree() else { return .wait }
        let positions = [first] + companions(of: first)
        for position in positions {
            taken.insert(position)
            if let lane = lanes[position] { busyLanes[lane, default: 0] += 1 }
            underWay[rows[position]] = lanes[position]
        }
        takenInWave += positions.count
        return .take(positions.map { rows[$0] })
    }

    /// A row that was taken has ended: decided, or left for a later run.
    package mutating func end(_ row: Int) {
        guard let lane = underWay.removeValue(forKey: row) else { return }
        if let lane, let count = busyLanes[lane] { busyLanes[lane] = count > 1 ? count - 1 : nil }
        ended += 1
    }

    /// The next wave may begin.
    package mutating func beginWave() { takenInWave = 0 }

    /// Nothing more is taken up.
    package mutating func stop() { isStopped = true }

    /// The first row whose lane is free: one that had to wait for its lane, else the next of the input.
    private mutating func firstFree() -> Int? {
        waiting.removeAll(where: taken.contains)
        if let index = waiting.firstIndex(where: { isFree($0) }) { return waiting.remove(at: index) }
        while next < rows.count {
            let position = next
            next += 1
            if taken.contains(position) { continue }
            if isFree(position) { return position }
            waiting.append(position)
        }
        return nil
    }

    /// The rows that go with one into its call: of the same call, each member once, no more than the call, the canary and
    /// the wave have room for.
    private mutating func companions(of first: Int) -> [Int] {
        guard rowsPerCall > 1, let all = mates[shares[first].call] else { return [] }
        var room = rowsPerCall - 1
        if ended < canary { room = min(room, canary - ended - underWay.count - 1) }
        if let waveSize { room = min(room, waveSize - takenInWave - 1) }
        var members: Set<String> = [shares[first].member]
        var (chosen, rest): ([Int], [Int]) = ([], [])
        for position in all where position != first {
            if chosen.count < room, members.insert(shares[position].member).inserted {
                chosen.append(position)
            } else {
                rest.append(position)
            }
        }
        mates[shares[first].call] = rest
        return chosen
    }

    private func isFree(_ position: Int) -> Bool {
        lanes[position].map { busyLanes[$0] == nil } ?? true
    }
}
