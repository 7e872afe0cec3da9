internal import Synchronization
package import Values

/// Reads the time window of a list once for all who ask for it at the same time.
///
/// Who asks while a reading is under way cannot use it: what they look for may have come after its first page. They all
/// share the next one, whose window begins with the earliest of theirs.
package final class SharedScan: Sendable {
    private struct Reading {
        var begin: Instant
        let task: Task<Void, any Error>
    }

    private struct Line {
        /// Not begun yet: may still be joined.
        var next: Reading?
        var underWay: Task<Void, any Error>?
    }

    private let lines = Mutex<[String: Line]>([:])

    package init() {}

    /// Returns when a reading that began after this call, and whose window holds `begin`, is done.
    ///
    /// Cancelling one that waits ends the reading for all: a job is stopped as a whole, never row by row.
    /// - Throws: what `read` throws, to all who share the reading.
    package func read(
        of list: String,
        since begin: Instant,
        _ read: @escaping @Sendable (_ begin: Instant) async throws -> Void
    ) async throws {
        let task = lines.withLock { lines in
            var line = lines[list] ?? Line()
            defer { lines[list] = line }
            if let next = line.next {
                line.next?.begin = min(next.begin, begin)
                return next.task
            }
            let before = line.underWay
            let task = Task {
                _ = await before?.result
                try await read(self.close(list) ?? begin)
            }
            line.next = Reading(begin: begin, task: task)
            return task
        }
        try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Nobody joins any more; the moment from which on to read.
    private func close(_ list: String) -> Instant? {
        lines.withLock { lines in
            let next = lines[list]?.next
            lines[list] = Line(next: nil, underWay: next?.task)
            return next?.begin
        }
    }
}
