internal import Foundation

/// The process's own streams.
package struct LiveTerminal: Terminal {
    package let canAsk: Bool
    package let canRedraw: Bool
    package let showsData: Bool
    package let columns: Int

    package init(environment: [String: String]) {
        let dumb = environment["TERM"] == "dumb"
        showsData = isatty(STDOUT_FILENO) == 1
        canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        canRedraw = isatty(STDERR_FILENO) == 1 && !dumb
        columns = LiveTerminal.width(environment)
    }

    private static func width(_ environment: [String: String]) -> Int {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), (20...1000).contains(columns) { return columns }
        var size = winsize()
        for stream in [STDOUT_FILENO, STDERR_FILENO] {
            if ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 { return Int(size.ws_col) }
        }
        return 80
    }

    package func write(data: String) { write(data, to: STDOUT_FILENO) }
    package func write(message: String) { write(message, to: STDERR_FILENO) }

    /// A reader that went away (`| head`) is no reason to stop work that is under way, so its error is dropped.
    private func write(_ text: String, to stream: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(stream, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }

    /// Waits in steps, so that Ctrl-C ends the question too.
    package func readLine() -> String? {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while !Task.isCancelled {
            let ready = poll(&input, 1, 100)
            if ready > 0 || (ready < 0 && errno != EINTR) { return Swift.readLine(strippingNewline: true) }
        }
        return nil
    }
}
