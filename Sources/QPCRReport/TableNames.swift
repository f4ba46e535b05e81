import QPCRModel

/// Names as they stand in JSON or CSV, escaped once and referred to by index.
struct EscapedNames {
  private var pieces: [ContiguousArray<UInt8>]
  private let missing: ContiguousArray<UInt8>

  /// - Parameter write: how a name, or none, is written.
  init(_ names: some Sequence<String>, _ write: (inout ByteWriter, String?) -> Void) {
    func piece(_ name: String?) -> ContiguousArray<UInt8> {
      var writer = ByteWriter()
      write(&writer, name)
      return writer.bytes
    }
    pieces = names.map { piece($0) }
    missing = piece(nil)
  }

  /// The name with this index, or what stands for none.
  subscript(index: Int32) -> ContiguousArray<UInt8> {
    index < 0 ? missing : pieces[Int(index)]
  }
}

/// The names of an experiment, escaped once.
struct TableNames {
  let runs: EscapedNames
  let samples: EscapedNames
  let targets: EscapedNames

  init(_ experiment: Experiment, _ write: (inout ByteWriter, String?) -> Void) {
    runs = EscapedNames(experiment.runs.map(\.name), write)
    samples = EscapedNames(experiment.samples.map(\.name), write)
    targets = EscapedNames(experiment.targets.map(\.name), write)
  }

  /// Opens a JSON object with run and sample.
  func writeJSON(run: Int32, sample: Int32, to writer: inout ByteWriter) {
    writer.append("{\"run\":")
    writer.append(runs[run])
    writer.append(",\"sample\":")
    writer.append(samples[sample])
  }
}

extension TableNames {
  init(_ experiment: Experiment, _ dialect: CSVDialect) {
    self.init(experiment) { $0.append(csv: $1 ?? "", dialect) }
  }
}

/// Subject and factor levels of every sample, written once and referred to by the sample's index.
struct SampleAnnotations {
  private var pieces: [ContiguousArray<UInt8>]
  private let missing: ContiguousArray<UInt8>

  /// - Parameter write: how they are written; a well without a sample has none.
  init(
    _ experiment: Experiment,
    _ write: (inout ByteWriter, _ subject: String?, _ levels: [String?], Experiment) -> Void
  ) {
    func piece(_ subject: String?, _ levels: [String?]) -> ContiguousArray<UInt8> {
      var writer = ByteWriter()
      write(&writer, subject, levels, experiment)
      return writer.bytes
    }
    pieces = experiment.samples.map { piece($0.subject, $0.levels) }
    missing = piece(nil, experiment.factors.map { _ in nil })
  }

  subscript(sample: Int32) -> ContiguousArray<UInt8> {
    sample < 0 ? missing : pieces[Int(sample)]
  }
}
