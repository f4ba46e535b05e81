/// What the software's ΔCq, RQ and limits follow from.
struct RelativeSetting {
  static let oneWell = "it needs two wells of the target and of each reference"

  var references: VendorRules.Source<[String]>?
  var calibrator: VendorRules.Source<String>?
  var confidence: VendorRules.Source<Double>?
  var isMultiplex = false
  var weights: EquivalentWeights
  /// Why the references are not known.
  var referenceLack = "the reference targets are not in the file and cannot be told from the values"
  /// Why the confidence level is not known.
  var confidenceLack =
    "the confidence level is not in the file and cannot be told from the values"
}
