import QPCRFormats
import QPCRModel
import QPCRTables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What libFuzzer calls with each made-up file: it is read as an export, as both sheets and as a
/// plan. Words are an answer; a trap, a hang or much memory is a find, and so is a Cq that is none.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = ContiguousArray(UnsafeBufferPointer(start: start, count: count))
  let input = ExportInput(name: "made-up.txt", bytes: bytes)
  do throws(FormatError) {
    let options = ReadingOptions(readsCurves: true, notesDigits: true)
    for run in try ExportReader.read([input], options: options) {
      for row in 0..<run.wells.count {
        let cycles = run.wells.cq(row).cycles ?? 1
        precondition(cycles > 0 && cycles <= 100, "a Cq of \(cycles)")
      }
    }
  } catch {
    check(error.message)
  }
  do throws(FormatError) { _ = try SampleSheetReader.read(input) } catch { check(error.message) }
  do throws(FormatError) { _ = try AssaySheetReader.read(input) } catch { check(error.message) }
  do throws(JSON5Error) { _ = try JSON5Parser.parse(bytes) } catch {}
  return 0
}

private func check(_ message: String) {
  precondition(!message.isEmpty && !message.utf8.contains(0) && message.utf8.count < 4000, message)
}

// MARK: Changes that checksums and compression would else hide

@_silgen_name("LLVMFuzzerMutate")
private func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int) -> Int

/// Changes a file: mostly as libFuzzer does, but inside the parts of an archive, and in the headers
/// of a legacy workbook's records.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: CUnsignedInt
) -> Int {
  let bytes = ContiguousArray(UnsafeBufferPointer(start: data, count: size))
  var changed: ContiguousArray<UInt8>?
  if seed % 8 != 0 {
    if bytes.starts(with: [0x50, 0x4B]) { changed = archive(bytes, Int(seed / 8)) }
    if bytes.starts(with: [0xD0, 0xCF]) { changed = workbook(bytes, Int(seed / 8)) }
  }
  guard let changed, changed.count <= limit else { return mutate(data, size, limit) }
  for (index, byte) in changed.enumerated() { data[index] = byte }
  return changed.count
}

/// An archive with one part changed and all checksums right.
private func archive(_ bytes: ContiguousArray<UInt8>, _ seed: Int) -> ContiguousArray<UInt8>? {
  guard let archive = try? ZipArchive(bytes), !archive.entries.isEmpty else { return nil }
  var writer = ZipWriter()
  for (index, entry) in archive.entries.enumerated() {
    guard var part = try? archive.unpack(entry), part.count < 1 << 20 else { return nil }
    if index == seed % archive.entries.count { changeSome(of: &part) }
    writer.add(entry.name, part)
  }
  return writer.finish()
}

private func changeSome(of part: inout ContiguousArray<UInt8>) {
  let size = part.count
  part.append(contentsOf: repeatElement(0, count: 64))
  let count = part.withUnsafeMutableBufferPointer { mutate($0.baseAddress!, size, $0.count) }
  part.removeLast(part.count - count)
}

/// A legacy workbook with one of its records changed: its number, its length, or its first fields.
private func workbook(_ bytes: ContiguousArray<UInt8>, _ seed: Int) -> ContiguousArray<UInt8>? {
  var bytes = bytes
  let sectors = stride(from: 512, to: bytes.count - 8, by: 512)
  // A stream begins with a record 0809, which has 16 bytes or 8.
  guard let first = sectors.first(where: { bytes[$0] == 9 && bytes[$0 + 1] == 8 }) else {
    return nil
  }
  var records: [Int] = []
  var position = first
  while position + 4 < bytes.count, records.count < 100_000 {
    records.append(position)
    position += 4 + Int(bytes[position + 2]) + Int(bytes[position + 3]) << 8
  }
  let record = records[seed % records.count]
  let end = min(record + (seed % 3 == 0 ? 4 : 16), bytes.count)
  _ = bytes.withUnsafeMutableBufferPointer {
    mutate($0.baseAddress! + record, end - record, end - record)
  }
  return bytes
}
