internal import Synchronization
package import Values

/// How far a long piece of work is: one line that is redrawn on a terminal, nothing elsewhere.
package final class Progress: Sendable {
    private struct State {
        var shown = 0
        var lastDrawn: Duration?
    }

    private let renderer: Renderer
    private let time: any TimeSource
    private let state = Mutex(State())
    /// Drawing more often would only cost time.
    private static let pause = Duration.milliseconds(100)

    package init(_ renderer: Renderer, time: any TimeSource) {
        self.renderer = renderer
        self.time = time
    }

    private var isShown: Bool { renderer.terminal.canRedraw && !renderer.quiet && !renderer.json }

    /// Draws the line again; skipped when it was drawn a moment ago.
    package func update(_ text: @autoclosure () -> Localized) {
        guard isShown else { return }
        let now = time.elapsed
        state.withLock { state in
            if let last = state.lastDrawn, now - last < Progress.pause { return }
            state.lastDrawn = now
            draw(text()[renderer.language], &state)
        }
    }

    /// Takes the line off the screen, before something else is written there.
    package func clear() {
        guard isShown else { return }
        state.withLock { state in
            if state.shown > 0 { draw("", &state) }
            state.lastDrawn = nil
        }
    }

    private func draw(_ text: String, _ state: inout State) {
        var line = ""
        var width = 0
        for character in text {
            let columns = DisplayWidth.of(character)
            if width + columns >= renderer.terminal.columns { break }
            line.append(character)
            width += columns
        }
        let rest = String(repeating: " ", count: max(0, state.shown - width))
        renderer.terminal.write(message: "\r" + line + rest + (text.isEmpty ? "\r" : ""))
        state.shown = width
    }
}
