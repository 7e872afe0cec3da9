package import Values

/// What rows of all jobs have for their own: the ids that the service returned for them, or that reading gave them.
package protocol ClaimMemory: Sendable {
    /// The values of a result column, over all jobs of these commands, decided since a moment.
    func claimed(_ column: String, by commands: [String], since: Instant) async throws -> Set<String>
}
