package import PartnerAPI
package import Values

/// The world as a command sees it. Whatever a command needs from outside comes through here, so that a test gives it
/// exactly what it should have and nothing else.
package struct CommandContext: Sendable {
    package var time: any TimeSource
    /// The folder relative paths start from.
    package var directory: String
    package var environment: [String: String]
    package var terminal: any Terminal
    /// Where system-wide configuration lies: `/etc/xdg`.
    package var systemConfiguration: String
    /// Where this user's processes meet: a folder's path, made when it is needed. Nil keeps each run to itself.
    package var runtimeFolder: String?
    /// Makes the way to the network.
    package var transport: @Sendable () throws -> any Transport

    package init(
        time: any TimeSource,
        directory: String,
        environment: [String: String],
        terminal: any Terminal,
        systemConfiguration: String,
        runtimeFolder: String? = nil,
        transport: @escaping @Sendable () throws -> any Transport
    ) {
        self.time = time
        self.directory = directory
        self.environment = environment
        self.terminal = terminal
        self.systemConfiguration = systemConfiguration
        self.runtimeFolder = runtimeFolder
        self.transport = transport
    }

    /// The user's own folder for what lasts as long as the machine runs.
    package static func runtimeFolder(_ environment: [String: String], user: UInt32) -> String {
        if let folder = environment["XDG_RUNTIME_DIR"], folder.hasPrefix("/") { return folder + "/partnerdesk" }
        return "/tmp/partnerdesk-\(user)"
    }

    /// A path as the user gave it, made absolute.
    package func path(_ given: String) -> String {
        if given.hasPrefix("/") { return given }
        if given == "." { return directory }
        if given == "~" || given.hasPrefix("~/"), let home = environment["HOME"] { return home + given.dropFirst() }
        return directory == "/" ? "/" + given : directory + "/" + given
    }
}
