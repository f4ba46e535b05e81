import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

/// Damaged exports must be refused in words or read, and never trap or hang: every specimen is
/// cut, flipped, and has parts doubled, dropped and swapped, by a fixed seed.
@Suite struct HostileReadingTests {
  @Test(arguments: ConformanceTests.valid) func damagedExportsNeverTrap(
    _ specimen: ConformanceTests.Case
  ) throws {
    let inputs = try specimen.inputs()
    var stream = SplitMix(seed: specimen.files.reduce(0) { $0 &* 31 &+ $1.utf8.count })
    for _ in 0..<60 {
      var damaged = inputs
      let place = stream.next(damaged.count)
      for _ in 0...stream.next(4) { Damage.apply(to: &damaged[place].bytes, &stream) }
      do throws(FormatError) {
        let runs = try ExportReader.read(damaged)
        for run in runs {
          let cycles = (0..<run.wells.count).compactMap { run.wells.cq($0).cycles }
          #expect(cycles.allSatisfy { $0 > 0 && $0 <= 100 })
        }
      } catch {
        #expect(!error.message.isEmpty && !error.message.contains("\u{0}"))
        #expect(error.message.utf8.count < 4000)
      }
    }
  }

  /// Every length that a small specimen can be cut to.
  @Test(arguments: ConformanceTests.valid.filter { $0.family == "rdml" || $0.family == "cfx" })
  func exportsCutAnywhereNeverTrap(_ specimen: ConformanceTests.Case) throws {
    let inputs = try specimen.inputs()
    for place in inputs.indices {
      let bytes = inputs[place].bytes
      for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 120)) {
        var cut = inputs
        cut[place].bytes = ContiguousArray(bytes[..<length])
        _ = try? ExportReader.read(cut)
      }
    }
  }
}

/// One damage to a file.
enum Damage {
  static func apply(to bytes: inout ContiguousArray<UInt8>, _ stream: inout SplitMix) {
    guard bytes.count > 2 else { return }
    let start = stream.next(bytes.count)
    let length = 1 + stream.next(min(bytes.count - start, [1, 4, 64, 4096][stream.next(4)]))
    let range = start..<min(start + length, bytes.count)
    switch stream.next(8) {
    case 0: bytes.removeSubrange(start...)
    case 1: bytes.removeSubrange(range)
    case 2: bytes.insert(contentsOf: bytes[range], at: stream.next(bytes.count))
    case 3: bytes[start] = UInt8(stream.next(256))
    case 4: bytes[start] ^= 1 << UInt8(stream.next(8))
    case 5: bytes.replaceSubrange(range, with: odd[stream.next(odd.count)].utf8)
    case 6: bytes.insert(contentsOf: odd[stream.next(odd.count)].utf8, at: start)
    default:
      let other = stream.next(bytes.count)
      bytes.swapAt(start, other)
    }
  }

  private static let odd = [
    "\0", "\t", "\n", "\r", ",", ";", "\"", "<", ">", "&amp;", "999999999999", "-1", "1e400", "NaN",
    "Undetermined", "A1", "P24", "\u{FEFF}", "\u{1F9EC}", "[Results]", "Cq", "Well", "Sample", "=",
    "0,5", "1.234,5", "]]>", "%",
  ]
}
