// The one file of this room that knows which C library it stands on.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file descriptor that closes itself.
struct FileDescriptor: ~Copyable {
  /// Why a system call failed, in the words of the system.
  struct Failure: Error {
    let code: Int32
    var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    var isPermission: Bool { code == EACCES || code == EPERM }
    var isDirectory: Bool { code == EISDIR }
    var reason: String { String(cString: strerror(code)) }
  }

  private let raw: Int32
  private let isOwned: Bool

  /// Opens a file for reading.
  init(path: String) throws(Failure) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw Failure(code: errno) }
    raw = opened
    isOwned = true
  }

  private init(raw: Int32) {
    self.raw = raw
    isOwned = false
  }

  /// Standard input, which is left open.
  static var standardInput: FileDescriptor { FileDescriptor(raw: 0) }

  deinit { if isOwned { _ = close(raw) } }

  /// The size of a regular file; `nil` for a pipe or a device, whose end is known when it comes.
  func regularSize() throws(Failure) -> Int? {
    var status = stat()
    guard fstat(raw, &status) == 0 else { throw Failure(code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw Failure(code: EISDIR)
    case S_IFREG: return status.st_size > 0 ? Int(status.st_size) : nil
    default: return nil
    }
  }

  /// Reads up to a buffer's length; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(raw, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(raw, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(raw, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      guard errno == EINTR else { throw Failure(code: errno) }
    }
  }
}
