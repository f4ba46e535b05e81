/// Everything a command may touch outside of itself: tests hand in their own.
package struct World {
  package var terminal: Terminal
  /// The bytes of a file; `-` is standard input.
  package var read: (String) throws(CommandFailure) -> ContiguousArray<UInt8>
  /// Standard output.
  package var output: OutputStream
  /// Standard error.
  package var messages: OutputStream
  /// What long work says while it lasts, where a terminal shows it.
  package var progress: Progress?

  package init(
    terminal: Terminal,
    read: @escaping (String) throws(CommandFailure) -> ContiguousArray<UInt8>,
    output: OutputStream, messages: OutputStream, progress: Progress? = nil
  ) {
    self.terminal = terminal
    self.read = read
    self.output = output
    self.messages = messages
    self.progress = progress
  }

  /// Text for people on standard output.
  func show(_ text: String) { output.write(terminal.isPlain ? PlainText.render(text) : text) }
}

/// A stream that bytes are written to. A closed pipe is no failure: who closed it has read enough,
/// so what follows is dropped and the exit status stays.
package final class OutputStream {
  private let send: (ContiguousArray<UInt8>) throws(StreamFailure) -> Void
  private var isClosed = false
  /// The first failure other than a closed pipe.
  package private(set) var failure: StreamFailure?

  package init(_ send: @escaping (ContiguousArray<UInt8>) throws(StreamFailure) -> Void) {
    self.send = send
  }

  package func write(_ bytes: ContiguousArray<UInt8>) {
    guard !isClosed, failure == nil, !bytes.isEmpty else { return }
    do throws(StreamFailure) {
      try send(bytes)
    } catch .closed {
      isClosed = true
    } catch {
      failure = error
    }
  }

  package func write(_ text: String) { write(ContiguousArray(text.utf8)) }
}

/// Why bytes could not be written to a stream.
package enum StreamFailure: Error, Hashable, Sendable {
  /// The reader of a pipe has gone.
  case closed
  /// The system's words (`No space left on device`).
  case system(String)
}
