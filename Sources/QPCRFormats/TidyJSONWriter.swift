package import QPCRModel

extension TidyWriter {
  /// The table of `csv` as JSON, one object a line, with the runs' sources before it; `null` where
  /// there is no value.
  ///
  /// ```
  /// {"schema":"ddct-wells/1","runs":[{"run":"plate1","file":"plate1.txt",…}],"wells":[
  /// {"run":"plate1","well":"A1","sample":"P1 pre","target":"CCL2","task":"unknown","cq":24.183,…}
  /// ]}
  /// ```
  package static func json(_ runs: [Run]) -> ContiguousArray<UInt8> {
    var text = JSONText()
    text.raw("{\"schema\":\"ddct-wells/1\",\"runs\":[")
    for (index, run) in runs.enumerated() {
      text.raw(index == 0 ? "\n" : ",\n")
      write(source: run, to: &text)
    }
    text.raw("\n],\"wells\":[")
    var isFirst = true
    for run in runs {
      for row in plateOrder(run) {
        text.raw(isFirst ? "\n" : ",\n")
        isFirst = false
        write(run, row, to: &text)
      }
    }
    text.raw("\n]}\n")
    return text.bytes
  }

  private static func write(source run: Run, to text: inout JSONText) {
    text.raw("{")
    text.member("run", run.name, isFirst: true)
    text.member("file", run.source.file)
    text.member("format", run.source.format)
    text.member("instrument", run.information.instrument)
    text.member("sha256", run.source.sha256)
    text.raw("}")
  }

  private static func write(_ run: Run, _ row: Int, to text: inout JSONText) {
    let wells = run.wells
    let cycles = wells.cq(row).cycles
    text.raw("{")
    text.member("run", run.name, isFirst: true)
    text.member("well", well(run, row).isEmpty ? nil : well(run, row))
    text.member("sample", run.samples[wells.sample[row]])
    text.member("target", run.targets[wells.target[row]])
    text.member("task", wells.role[row].name)
    text.member("cq", number: cycles)
    text.member("undetermined", raw: cycles == nil ? "true" : "false")
    text.member("excluded", raw: wells.omitted[row] == nil ? "false" : "true")
    text.member("instrument_flags", list: wells.flags[row, default: []])
    if !wells.plate.isEmpty { text.member("plate", run.plates[wells.plate[row]]) }
    if !wells.reporter.isEmpty { text.member("reporter", run.reporters[wells.reporter[row]]) }
    text.member("quantity", number: wells.quantity[row])
    let melting = wells.meltingTemperatures[row, default: []].map { ShortNumber.text($0) }
    text.member("tm", raw: "[" + melting.joined(separator: ",") + "]")
    text.key("factors")
    text.raw("{")
    for (index, factor) in run.factors.enumerated() {
      text.member(factor.name, factor.levels[factor.level[row]], isFirst: index == 0)
    }
    text.raw("}}")
  }
}

/// JSON text as it is written.
struct JSONText {
  private(set) var bytes: ContiguousArray<UInt8> = []

  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func key(_ name: String, isFirst: Bool = false) {
    if !isFirst { raw(",") }
    string(name)
    raw(":")
  }

  mutating func member(_ name: String, _ value: String?, isFirst: Bool = false) {
    key(name, isFirst: isFirst)
    if let value { string(value) } else { raw("null") }
  }

  mutating func member(_ name: String, number: Double?) {
    key(name)
    raw(number.map { ShortNumber.text($0) } ?? "null")
  }

  mutating func member(_ name: String, raw text: String) {
    key(name)
    raw(text)
  }

  mutating func member(_ name: String, list: [String]) {
    key(name)
    raw("[")
    for (index, element) in list.enumerated() {
      if index > 0 { raw(",") }
      string(element)
    }
    raw("]")
  }

  private mutating func string(_ text: String) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: raw("\\\"")
      case 0x5C: raw("\\\\")
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      case 0..<0x20:
        raw("\\u00")
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
