/// Where a report goes: bytes are gathered and handed on in large pieces, so that a file of any
/// size passes through little memory.
///
/// The first failure of `drain` is kept and everything after it is dropped: writers need no `try`
/// for every cell, and `finish` tells.
package struct ByteWriter {
  package private(set) var bytes = ContiguousArray<UInt8>()
  private let limit: Int
  private let drain: ((ContiguousArray<UInt8>) throws -> Void)?
  private var failure: (any Error)?
  private var lastDrained: UInt8?

  /// The byte written last.
  var last: UInt8? { bytes.last ?? lastDrained }

  /// Keeps everything in `bytes`.
  package init() {
    limit = .max
    drain = nil
  }

  /// Hands pieces of about `limit` bytes to `drain`.
  package init(limit: Int = 1 << 18, drain: @escaping (ContiguousArray<UInt8>) throws -> Void) {
    self.limit = limit
    self.drain = drain
    bytes.reserveCapacity(limit + 4096)
  }

  /// What `write` wrote, as text.
  package static func text(_ write: (inout ByteWriter) -> Void) -> String {
    var writer = ByteWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Hands on what is left.
  /// - Throws: the first failure of `drain`.
  package mutating func finish() throws {
    flush()
    if let failure { throw failure }
  }

  package mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    flushIfFull()
  }

  package mutating func append(_ piece: ContiguousArray<UInt8>) {
    bytes.append(contentsOf: piece)
    flushIfFull()
  }

  package mutating func append(contentsOf text: Substring.UTF8View) {
    bytes.append(contentsOf: text)
    flushIfFull()
  }

  /// A whole number in decimal digits.
  package mutating func append(_ value: Int) {
    if value < 0 {
      append(String(value))
      return
    }
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func flushIfFull() {
    if bytes.count >= limit { flush() }
  }

  private mutating func flush() {
    guard let drain, !bytes.isEmpty else { return }
    if failure == nil {
      do { try drain(bytes) } catch { failure = error }
    }
    lastDrained = bytes.last
    bytes.removeAll(keepingCapacity: true)
  }
}
