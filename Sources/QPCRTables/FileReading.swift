/// Reads a whole file, or standard input, in chunks and within limits.
package enum FileReading {
  /// What is refused while it is read, before it can fill the memory.
  package struct Limits: Sendable {
    /// The most bytes of a file.
    package var fileBytes: Int
    /// The most bytes of one line of a text file. (XML files need no line ends and have no limit.)
    package var lineBytes: Int

    /// 4 GiB a file (cells are located by 32-bit offsets), 16 MiB a line.
    package init(fileBytes: Int = Int(UInt32.max), lineBytes: Int = 16 << 20) {
      self.fileBytes = min(fileBytes, Int(UInt32.max))
      self.lineBytes = lineBytes
    }
  }

  /// The path that stands for standard input.
  package static let standardInput = "-"
  private static let chunkBytes = 1 << 20

  /// The bytes of the file at `path`; `-` is standard input.
  package static func bytes(
    path: String, limits: Limits = Limits()
  ) throws(FileReadingError) -> ContiguousArray<UInt8> {
    do {
      let file =
        path == standardInput
        ? FileDescriptor.standardInput : try FileDescriptor(path: path)
      var reading = Reading(path: path, limits: limits)
      guard let size = try file.regularSize() else {
        try reading.stream(file)
        return reading.bytes
      }
      guard size <= limits.fileBytes else {
        throw FileReadingError.tooLarge(path: path, limit: limits.fileBytes)
      }
      try reading.fill(from: file, size: size)
      return reading.bytes
    } catch let failure as FileDescriptor.Failure {
      throw FileReadingError(failure, path: path)
    } catch let error as FileReadingError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private struct Reading {
    let path: String
    let limits: Limits
    var lines: LineLimit
    var bytes: ContiguousArray<UInt8> = []

    init(path: String, limits: Limits) {
      self.path = path
      self.limits = limits
      lines = LineLimit(limit: limits.lineBytes)
    }

    /// Reads a file of known size into memory that is claimed once and touched only as it fills.
    mutating func fill(from file: borrowing FileDescriptor, size: Int) throws {
      var lines = lines
      let path = path
      bytes = try ContiguousArray(unsafeUninitializedCapacity: size + 1) { buffer, filled in
        while filled < buffer.count {
          let wanted = min(chunkBytes, buffer.count - filled)
          let chunk = UnsafeMutableBufferPointer(rebasing: buffer[filled..<filled + wanted])
          let count = try file.read(into: UnsafeMutableRawBufferPointer(chunk))
          if count == 0 { break }
          if lines.isExceeded(by: UnsafeBufferPointer(rebasing: chunk[..<count])) {
            let line = LineLimit.lineNumber(after: buffer[..<filled])
            throw FileReadingError.lineTooLong(path: path, line: line, limit: lines.limit)
          }
          filled += count
        }
      }
      self.lines = lines
      // A file that grew while it was read goes on as a stream.
      if bytes.count > size { try stream(file) }
    }

    /// Reads a pipe or a device to its end.
    mutating func stream(_ file: borrowing FileDescriptor) throws {
      let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkBytes)
      defer { chunk.deallocate() }
      while true {
        let count = try file.read(into: UnsafeMutableRawBufferPointer(chunk))
        if count == 0 { return }
        guard bytes.count + count <= limits.fileBytes else {
          throw FileReadingError.tooLarge(path: path, limit: limits.fileBytes)
        }
        let part = UnsafeBufferPointer(rebasing: chunk[..<count])
        if lines.isExceeded(by: part) {
          let line = LineLimit.lineNumber(after: bytes[...])
          throw FileReadingError.lineTooLong(path: path, line: line, limit: lines.limit)
        }
        bytes.append(contentsOf: part)
      }
    }
  }
}

/// Watches the length of lines as chunks of a file go by.
struct LineLimit {
  let limit: Int
  private var isWatching: Bool?
  private var length = 0

  init(limit: Int) { self.limit = limit }

  /// Takes the next chunk; true where a line has grown beyond the limit.
  mutating func isExceeded(by chunk: UnsafeBufferPointer<UInt8>) -> Bool {
    if isWatching == nil, !chunk.isEmpty { isWatching = FileKind.detect(chunk).hasLines }
    guard isWatching == true else { return false }
    // A chunk shorter than the limit can only lengthen its first line and begin its last.
    let isEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    guard let first = chunk.firstIndex(where: isEnd), let last = chunk.lastIndex(where: isEnd)
    else {
      length += chunk.count
      return length > limit
    }
    if length + first > limit { return true }
    if chunk.count > limit, hasLongLine(chunk[first...last]) { return true }
    length = chunk.count - last - 1
    return length > limit
  }

  private func hasLongLine(_ chunk: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var length = 0
    for byte in chunk {
      length = byte == 0x0A || byte == 0x0D ? 0 : length + 1
      if length > limit { return true }
    }
    return false
  }

  /// The 1-based number of the line that goes on after `bytes` (exact for one kind of line end).
  static func lineNumber(after bytes: some Sequence<UInt8>) -> Int {
    var feeds = 0
    var returns = 0
    for byte in bytes {
      feeds += byte == 0x0A ? 1 : 0
      returns += byte == 0x0D ? 1 : 0
    }
    return max(feeds, returns) + 1
  }
}

/// Why a file could not be read.
package enum FileReadingError: Error, Equatable, Sendable {
  case missing(path: String)
  case directory(path: String)
  case noPermission(path: String)
  case unreadable(path: String, reason: String)
  case tooLarge(path: String, limit: Int)
  case lineTooLong(path: String, line: Int, limit: Int)

  init(_ failure: FileDescriptor.Failure, path: String) {
    if failure.isMissing {
      self = .missing(path: path)
    } else if failure.isDirectory {
      self = .directory(path: path)
    } else if failure.isPermission {
      self = .noPermission(path: path)
    } else {
      self = .unreadable(path: path, reason: failure.reason)
    }
  }
}

extension FileReadingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such file; check the spelling and the folder"
    case .directory(let path):
      "\(path): this is a folder where a file was expected; name the file in it"
    case .noPermission(let path):
      "\(path): the file may not be read; give yourself permission to read it"
    case .unreadable(let path, let reason):
      "\(path): the file could not be read: \(reason)"
    case .tooLarge(let path, let limit):
      "\(path): the file is larger than the limit of \(ByteCount.text(limit)); export a part of it"
    case .lineTooLong(let path, let line, let limit):
      "\(path): line \(line) is longer than the limit of \(ByteCount.text(limit)); "
        + "this is no table as an instrument writes it"
    }
  }
}

/// Sizes in the words of a message.
enum ByteCount {
  /// `16 MiB`, `4 GiB`, `100 bytes`: the largest unit that keeps the number whole.
  static func text(_ bytes: Int) -> String {
    if bytes == Int(UInt32.max) { return "4 GiB" }
    for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
    where bytes >= 1 << shift && bytes % (1 << shift) == 0 {
      return "\(bytes >> shift) \(unit)"
    }
    return "\(bytes) bytes"
  }
}
