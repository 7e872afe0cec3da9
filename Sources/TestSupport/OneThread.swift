internal import Dispatch

/// Runs the tasks of a test one at a time and in turn, so that what they do together does not depend on how busy the
/// machine is: no step of one falls between two of another that have no wait between them.
///
/// ```swift
/// try await withTaskExecutorPreference(OneThread()) { … }
/// ```
public final class OneThread: TaskExecutor {
    private let queue = DispatchQueue(label: "one thread")

    public init() {}

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
