/// What the process ends with. The numbers are part of the product's contract with scripts and schedulers.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    case unexpected = 1
    case usage = 2
    /// Finished, but some rows were refused.
    case someRefused = 3
    /// The input is invalid; nothing was sent.
    case invalidInput = 4
    /// The service throttles or is down: try later.
    case unavailable = 5
    /// The outcome of some rows is not known; `jobs resume` decides them.
    case unknownOutcome = 6
    /// The service refused the whole job.
    case refused = 7
    /// Stopped by a limit the user set.
    case limitReached = 8
    case nothingToDo = 9
    /// Figures do not reconcile.
    case proofFailed = 10
    /// Another run holds the workspace.
    case locked = 11
    /// Credentials or permission.
    case credentials = 12
    /// The month is not final.
    case notFinal = 13
    /// Stopped by Ctrl-C; can be resumed.
    case interrupted = 130
}
