import Dispatch
import Synchronization

/// The SHA-256 of a file, computed beside its reading: on a large file it takes as long.
final class BackgroundHash: Sendable {
  private static let smallFile = 1 << 20
  private let digest = Mutex("")
  private let done = DispatchGroup()

  init(_ bytes: ContiguousArray<UInt8>) {
    if bytes.count < BackgroundHash.smallFile {
      digest.withLock { $0 = SHA256.hexadecimal(of: bytes) }
    } else {
      DispatchQueue.global(qos: .userInitiated).async(group: done) { [self] in
        let text = SHA256.hexadecimal(of: bytes)
        digest.withLock { $0 = text }
      }
    }
  }

  /// The digest; waits until it is there.
  var value: String {
    done.wait()
    return digest.withLock { $0 }
  }
}
