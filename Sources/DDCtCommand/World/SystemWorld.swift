import QPCR

// The one file of this room that knows which C library it stands on.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The world as the process finds it.
package enum SystemWorld {
  static func make() -> World {
    // A write to a closed pipe shall fail, not kill: the exit status must stay what it is.
    _ = signal(SIGPIPE, SIG_IGN)
    let isTerminal = isatty(STDOUT_FILENO) != 0
    return World(
      terminal: Terminal(
        isTerminal: isTerminal, systemWidth: isTerminal ? systemWidth() : nil,
        variables: (["COLUMNS", "NO_COLOR"] + Terminal.localeNames).reduce(into: [:]) {
          $0[$1] = variable($1)
        }),
      read: read,
      output: stream(STDOUT_FILENO), messages: stream(STDERR_FILENO),
      progress: isatty(STDERR_FILENO) != 0 ? Progress(show: show) : nil)
  }

  /// The bytes of a file; `-` is standard input.
  package static func read(_ path: String) throws(CommandFailure) -> ContiguousArray<UInt8> {
    do throws(FileReadingError) {
      return try FileReading.bytes(path: path)
    } catch {
      throw CommandFailure(message: "\(error).")
    }
  }

  /// Progress goes past the stream of messages: it leaves nothing behind.
  @Sendable private static func show(_ text: String) {
    var text = text
    text.withUTF8 { _ = send(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }

  static func leave(with status: CommandStatus) -> Never { exit(status.rawValue) }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func systemWidth() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private static func stream(_ descriptor: Int32) -> OutputStream {
    OutputStream { bytes throws(StreamFailure) in
      var failure: StreamFailure?
      // `write` takes memory; the pointer does not leave this closure.
      bytes.withUnsafeBytes { failure = send($0, to: descriptor) }
      if let failure { throw failure }
    }
  }

  private static func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> StreamFailure?
  {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno == EPIPE ? .closed : .system(String(cString: strerror(errno)))
      }
    }
    return nil
  }
}
