/// Decides which row is taken up next: rows in order, the canary first, rows of one lane one after another, waves.
///
/// A value without clock or tasks: whoever runs the rows asks it and tells it what ended.
package struct Scheduler: Sendable {
    package enum Turn: Sendable, Hashable {
        /// Take up this row now.
        case take(Int)
        /// Nothing can be taken until a row that is under way ends.
        case wait
        /// The wave is over: go on after the user, or the pause, says so.
        case endOfWave
        /// Every row was taken and has ended, or the job was stopped and nothing is under way.
        case over
    }

    private let rows: [Int]
    private let lanes: [String?]
    private let canary: Int
    private let waveSize: Int?
    private var next = 0
    private var waiting: [Int] = []
    private var busyLanes: Set<String> = []
    private var underWay: [Int: String?] = [:]
    private var ended = 0
    private var takenInWave = 0
    private var isStopped = false

    /// - Parameters:
    ///   - rows: the rows to do, in the order of the input.
    ///   - lanes: for each of them what it must not run beside; nil for nothing.
    ///   - canary: how many rows are decided before the others start.
    ///   - wave: how many rows are taken before a pause; nil for no pauses.
    package init(rows: [Int], lanes: [String?], canary: Int, wave: Int?) {
        self.rows = rows
        self.lanes = lanes
        self.canary = canary
        self.waveSize = wave
    }

    /// Rows that were not taken up.
    package var left: Int { rows.count - next + waiting.count }
    package var underWayCount: Int { underWay.count }

    package mutating func turn() -> Turn {
        if isStopped || left == 0 { return underWay.isEmpty ? .over : .wait }
        if ended < canary, ended + underWay.count >= canary { return .wait }
        if let waveSize, takenInWave >= waveSize { return underWay.isEmpty ? .endOfWave : .wait }
        guard let position = firstFree() else { return .wait }
        if let lane = lanes[position] { busyLanes.insert(lane) }
        underWay[rows[position]] = lanes[position]
        takenInWave += 1
        return .take(rows[position])
    }

    /// A row that was taken has ended: decided, or left for a later run.
    package mutating func end(_ row: Int) {
        guard let lane = underWay.removeValue(forKey: row) else { return }
        if let lane { busyLanes.remove(lane) }
        ended += 1
    }

    /// The next wave may begin.
    package mutating func beginWave() { takenInWave = 0 }

    /// Nothing more is taken up.
    package mutating func stop() { isStopped = true }

    /// The first row whose lane is free: one that had to wait for its lane, else the next of the input.
    private mutating func firstFree() -> Int? {
        if let index = waiting.firstIndex(where: { isFree($0) }) { return waiting.remove(at: index) }
        while next < rows.count {
            let position = next
            next += 1
            if isFree(position) { return position }
            waiting.append(position)
        }
        return nil
    }

    private func isFree(_ position: Int) -> Bool {
        lanes[position].map { !busyLanes.contains($0) } ?? true
    }
}
