public import Values

/// A file cannot be read, or not to its end: the problem says where and why.
public struct TableError: Error, Sendable, Hashable {
    public let problem: Problem

    public init(_ problem: Problem) { self.problem = problem }
}
