import QPCRModel
import QPCRTables

/// Applied Biosystems: QuantStudio, ViiA 7 and 12K Flex; StepOne and 7500 software v2.
///
/// Text and re-saved CSV with a preamble, `[Sample Setup]` (the biological group stands there),
/// `[Results]` with a trailer (endogenous control, reference sample, confidence level), raw and
/// melting curves. The same tables as sheets of a workbook.
extension Family {
  static let quantStudio = Family(
    name: "quantstudio", title: "Applied Biosystems QuantStudio, ViiA 7, 12K Flex",
    signature: Signature(
      heads: [["Well Position"], ["CT", "CRT", "Cq"]],
      forbidden: ["Detector", "Detector Name", "Fluor", "Sample", "Target"],
      typical: [
        "Well", "Sample Name", "Target Name", "Omit", "Task", "Reporter", "Quencher",
        "Ct Threshold", "Ct Mean", "Automatic Ct Threshold", "Automatic Baseline",
        "Baseline Start", "Crt Threshold", "Crt Mean",
      ],
      preamble: [
        "Block Type", "Chemistry", "Experiment File Name", "Experiment Type", "Instrument Type",
        "Passive Reference", "Quantification Cycle Method", "Signal Smoothing On",
      ],
      sections: [
        "Sample Setup", "Results", "Amplification Data", "Multicomponent Data", "Raw Data",
        "Melt Curve Raw Data", "Technical Analysis Result",
      ],
      resultSections: ["Results"], marksNeeded: 4, unread: appliedBiosystemsUnread,
      curves: appliedBiosystemsCurves),
    columns: appliedBiosystemsColumns, conventions: appliedBiosystemsConventions,
    read: AppliedBiosystemsReader.read)

  static let stepOne = Family(
    name: "stepone-7500v2", title: "Applied Biosystems StepOne, StepOnePlus, 7500 software v2",
    signature: Signature(
      heads: [["Well"], ["Sample Name"], ["Target Name"], ["Ct", "Crt", "Cq"]],
      forbidden: ["Well Position", "Detector", "Detector Name", "Fluor"],
      typical: [
        "Task", "Reporter", "Quencher", "Ct Threshold", "Ct Mean", "Automatic Baseline",
        "Delta Ct Mean", "HK Control Delta Ct Mean",
      ],
      preamble: [
        "Block Type", "Chemistry", "Experiment File Name", "Experiment Run End Time",
        "Instrument Type", "Passive Reference",
      ],
      sections: [
        "Sample Setup", "Results", "Amplification Data", "Multicomponent Data", "Raw Data",
        "Melt Region Temperature Data", "BioGroup Analysis Result",
      ],
      resultSections: ["Results"], unread: appliedBiosystemsUnread,
      curves: appliedBiosystemsCurves, base: 9),
    columns: appliedBiosystemsColumns, conventions: appliedBiosystemsConventions,
    read: AppliedBiosystemsReader.read)

  static let appliedBiosystemsUnread = [
    "Raw Data", "Multicomponent Data", "Multicomponent", "Reagent Information",
    "Melt Region Temperature Data", "Melt Region Normalized Data", "Melt Region Derivative Data",
  ]
  static let appliedBiosystemsCurves = [
    "Amplification Data", "Melt Curve Raw Data", "Melt Curve Raw",
  ]

  private static let appliedBiosystemsConventions: Conventions = {
    var conventions = Conventions()
    conventions.noCqWords = ["Undetermined", "NA", "N/A"]
    conventions.needs = [.cq]
    return conventions
  }()

  private static let appliedBiosystemsColumns = ColumnNames([
    (.flag, appliedBiosystemsFlags),
    (.reported(.endpointFluorescence), ["Rn"]),
    (.reported(.efficiencyPercent), ["Efficiency"]),
    (.reported(.meanEquivalentCq), ["EQ.Ct Mean"]),
    (.reported(.seEquivalentCq), ["EQ.Ct SE"]),
    (.reported(.normalizedQuantityMean), ["Normalized Quantity Mean"]),
    (
      .reported(.normalizedQuantitySE),
      ["Normalized Quantity Standard Error", "Normalized Quantity SEM"]
    ),
    (
      .ignored,
      [
        "Sample Color", "Biogroup Color", "Target Color", "Quencher", "Comments", "Comments2",
        "Amp Status", "Rn Mean", "Rn SD", "Threshold Value", "Call", "F Factor", "EQ.Ct",
        "ΔΔCт - Fsigma", "ΔΔCт + Fsigma", "HK Control ΔCт Mean", "HK Control ΔCт SE",
      ]
    ),
  ])

  /// Flag columns, with `Y` where the flag is raised.
  static let appliedBiosystemsFlags = [
    "AMPNC", "BADROX", "BLFAIL", "CQCONF", "CRTAMPLITUDE", "CRTNOISE", "CTFAIL", "DRNMIN",
    "EXPFAIL", "HIGHSD", "MTP", "NOAMP", "NOISE", "NOSIGNAL", "OFFSCALE", "OUTLIERRG", "PRFDROP",
    "PRFLOW", "SPIKE", "THOLDFAIL", "LOWSIGNAL",
  ]
}
