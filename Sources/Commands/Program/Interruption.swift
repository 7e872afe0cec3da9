internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ctrl-C. The first one cancels the command, which stops sending, finishes writing and says how to go on; the second
/// leaves at once.
enum Interruption {
    static func watching(_ body: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
        // A pipe that was closed is seen where it is written to.
        signal(SIGPIPE, SIG_IGN)
        let work = Task { await body() }
        let count = Mutex(0)
        let sources = [SIGINT, SIGTERM].map { number in
            // The default action would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let times = count.withLock { count in
                    count += 1
                    return count
                }
                if times > 1 { _exit(ExitStatus.interrupted.rawValue) }
                work.cancel()
            }
            source.activate()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        return await work.value
    }
}
