import DDCtCommand
import Synchronization
import Testing

@Suite struct ProgressTests {
  private final class Screen: Sendable {
    private let text = Mutex("")

    func show(_ piece: String) { text.withLock { $0 += piece } }

    var shown: String { text.withLock(\.self) }
  }

  @Test func shortWorkSaysNothing() async throws {
    let screen = Screen()
    let progress = Progress(after: .milliseconds(80)) { screen.show($0) }
    progress.step("reading")
    progress.finish()
    try await Task.sleep(for: .milliseconds(200))
    #expect(screen.shown == "")
  }

  @Test func longWorkSaysWhereItIsAndCleansUp() async throws {
    let screen = Screen()
    let progress = Progress(after: .milliseconds(1)) { screen.show($0) }
    progress.step("reading")
    // The watch runs beside; on a busy machine it may take its time.
    for _ in 0..<500 where screen.shown.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    progress.step("analysing")
    progress.finish()
    #expect(
      screen.shown == "\r\u{1B}[Kddct: reading …\r\u{1B}[Kddct: analysing …\r\u{1B}[K")
  }
}
