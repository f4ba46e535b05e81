#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system's files, as far as writing a report needs them. Foundation's `FileHandle`
/// is no part of FoundationEssentials, and its moves do not replace a file in one step; `rename`
/// does. Every function throws the system's own error number.
enum SystemFile {
  /// The number of a failed system call.
  struct Failure: Error {
    let number: Int32

    /// The system's words for it.
    var words: String { String(cString: strerror(number)) }
  }

  enum Kind {
    case absent, directory, other
  }

  /// What stands at the path, links followed.
  static func kind(_ path: String) throws(Failure) -> Kind {
    var information = stat()
    if stat(path, &information) == 0 {
      return information.st_mode & S_IFMT == S_IFDIR ? .directory : .other
    }
    if errno == ENOENT { return .absent }
    throw Failure(number: errno)
  }

  static func makeDirectory(_ path: String) throws(Failure) {
    if mkdir(path, 0o777) != 0 { throw Failure(number: errno) }
  }

  /// Replaces what stands at `destination` in one step.
  static func move(_ source: String, to destination: String) throws(Failure) {
    if rename(source, destination) != 0 { throw Failure(number: errno) }
  }

  /// Removes a file; an absent one is no error.
  static func removeFile(_ path: String) throws(Failure) {
    if unlink(path) != 0, errno != ENOENT { throw Failure(number: errno) }
  }

  /// Removes an empty directory.
  static func removeDirectory(_ path: String) throws(Failure) {
    if rmdir(path) != 0 { throw Failure(number: errno) }
  }

  /// Creates (or empties) a file and writes it through `content`, in large pieces.
  static func write(
    _ path: String, _ content: (inout ByteWriter) -> Void
  ) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw Failure(number: errno) }
    do {
      var writer = ByteWriter { bytes in try writeAll(bytes, to: descriptor) }
      content(&writer)
      try writer.finish()
    } catch {
      _ = close(descriptor)
      throw error
    }
    // A full disk may be told only now.
    if close(descriptor) != 0 { throw Failure(number: errno) }
  }

  /// Writes every byte, however many calls it takes.
  static func writeAll(_ bytes: ContiguousArray<UInt8>, to descriptor: Int32) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let rest = bytes.count - start
      let (written, number) = bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return (0, Int32(0)) }
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, base + start, rest)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, base + start, rest)
        #else
          let count = Darwin.write(descriptor, base + start, rest)
        #endif
        return (count, errno)
      }
      if written < 0 {
        if number == EINTR { continue }
        throw Failure(number: number)
      }
      start += written
    }
  }
}
