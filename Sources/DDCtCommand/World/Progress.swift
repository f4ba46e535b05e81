import Synchronization

/// What long work says of itself on standard error: nothing for a second, then one line that
/// changes with each step and is gone at the end.
package final class Progress: Sendable {
  private let state = Mutex(State())
  private let show: @Sendable (String) -> Void
  private let delay: Duration

  private struct State {
    var words = ""
    var isBegun = false
    var isVisible = false
  }

  /// - Parameters:
  ///   - delay: how long work may last before it says anything.
  ///   - show: where it is said; the text brings its own control characters.
  package init(after delay: Duration = .seconds(1), show: @escaping @Sendable (String) -> Void) {
    self.delay = delay
    self.show = show
  }

  /// The work goes on with this.
  package func step(_ words: String) {
    let isFirst = state.withLock { state in
      state.words = words
      if state.isVisible { show(Progress.line(words)) }
      defer { state.isBegun = true }
      return !state.isBegun
    }
    if isFirst { watch() }
  }

  /// The work is done, or something else is about to be said.
  package func finish() {
    state.withLock { state in
      if state.isVisible { show(Progress.line("")) }
      state.isVisible = false
      state.isBegun = false
    }
  }

  private func watch() {
    Task.detached { [self] in
      try? await Task.sleep(for: delay)
      state.withLock { state in
        guard state.isBegun, !state.isVisible else { return }
        state.isVisible = true
        show(Progress.line(state.words))
      }
    }
  }

  /// Back to the line's begin, and nothing left of what stood there.
  private static func line(_ words: String) -> String {
    "\r\u{1B}[K" + (words.isEmpty ? "" : "ddct: " + words + " …")
  }
}
