import QPCRModel

/// What an instrument's flag means and how it stands to our own findings.
struct FlagMeaning: Sendable {
  /// In words, to follow “the instrument says”.
  let meaning: String
  /// The severity on a well that has a Cq.
  let severity: Finding.Severity
  let relation: Relation
  /// The rules whose findings about the same wells an echo follows from.
  let echoes: [String]

  /// How a flag stands to our own findings about the same wells.
  enum Relation: Sendable, Hashable {
    /// It says what one of our rules says from the same numbers: it follows from that finding.
    case echo
    /// It tells of optics or an algorithm: our finding follows from it.
    case trouble
    /// It tells that the reaction did not amplify: it follows from a missing Cq, and explains a Cq
    /// that lies away.
    case noSignal
    /// Nobody has written down what it means.
    case unknown
  }

  /// The meaning of a code, ignoring case and outer blanks; `nil` for a code that is not known.
  static func of(_ code: String) -> FlagMeaning? { table[Name.folded(code)] }

  private init(
    _ meaning: String, _ severity: Finding.Severity, _ relation: Relation, of echoes: [String] = []
  ) {
    self.meaning = meaning
    self.echoes = echoes
    self.severity = severity
    self.relation = relation
  }

  /// Flags that repeat what our own rules decide are infos: replicate-spread, replicate-outlier,
  /// no-template-signal and melt-peaks are the judges. Flags that say that a Cq which is there
  /// should not be are warnings. Noise alone is an info: it is raised on many good curves.
  private static let table: [String: FlagMeaning] = {
    let replicates = [ReplicateSpread.rule.id, ReplicateOutlier.rule.id]
    let highSD = FlagMeaning("high SD in the replicate group", .info, .echo, of: replicates)
    let badROX = FlagMeaning("bad passive reference signal", .warn, .trouble)
    let noAmplification = FlagMeaning("no amplification", .warn, .noSignal)
    let noise = FlagMeaning("high relative noise in the curve", .info, .trouble)
    let spike = FlagMeaning("noise spikes in the curve", .info, .trouble)
    let noSignal = FlagMeaning("no signal, the well may be empty", .warn, .noSignal)
    let offScale = FlagMeaning("fluorescence off scale", .warn, .trouble)
    let outlier = FlagMeaning("outlier in the replicate group", .info, .echo, of: replicates)
    let exponential = FlagMeaning("no exponential phase found", .warn, .noSignal)
    let baseline = FlagMeaning("the baseline algorithm failed", .warn, .trouble)
    let threshold = FlagMeaning("the threshold algorithm failed", .warn, .trouble)
    let cq = FlagMeaning("the Cq algorithm failed", .warn, .noSignal)
    let negative = FlagMeaning(
      "amplification in a negative control", .info, .echo, of: [NoTemplateSignal.rule.id])
    return [
      // QuantStudio, ViiA 7, StepOne, 7500 v2, Design & Analysis 2
      "ampnc": negative, "badrox": badROX, "highsd": highSD, "noamp": noAmplification,
      "noise": noise, "spike": spike, "nosignal": noSignal, "offscale": offScale,
      "outlierrg": outlier, "expfail": exponential, "blfail": baseline, "tholdfail": threshold,
      "ctfail": cq, "outlier": outlier,
      "undetermined": FlagMeaning("no Cq by the instrument's own rule", .info, .noSignal),
      "cqconf": FlagMeaning("low confidence in the Cq", .info, .noSignal),
      "ampscore": FlagMeaning("low amplification score", .info, .noSignal),
      "drnmin": FlagMeaning("the rise in fluorescence is below the minimum", .warn, .noSignal),
      "mtp": FlagMeaning("multiple melting peaks", .warn, .echo, of: [MeltPeaks.rule.id]),
      "prfdrop": FlagMeaning("the passive reference signal drops", .warn, .trouble),
      "prflow": FlagMeaning("the passive reference signal is low", .warn, .trouble),
      "crtamplitude": FlagMeaning(
        "low amplitude of the relative-threshold curve", .info, .noSignal),
      // Raised on curves that do not rise, together with CRTAMPLITUDE: no cause of a missing Cq.
      "crtnoise": FlagMeaning("noise in the relative-threshold curve", .info, .noSignal),
      "lowsignal": FlagMeaning("low signal", .info, .noSignal),
      "rox signal": FlagMeaning("bad passive reference signal", .warn, .trouble),
      "zpr": FlagMeaning("no passive reference signal", .warn, .trouble),
      // SDS 2.x and RQ Manager
      "hsd": highSD, "bpr": badROX, "naw": noAmplification, "na": noAmplification, "hrn": noise,
      "hns": spike, "ns": spike, "ew": noSignal, "fos": offScale, "org": outlier,
      "eaf": exponential, "baf": baseline, "taf": threshold, "caf": cq, "nhc": negative,
      "cc": FlagMeaning("low confidence in the Cq", .info, .noSignal),
      "lme": FlagMeaning("large error of the multicomponent fit", .warn, .trouble),
      "flagged": FlagMeaning("flagged by a filter that the file does not name", .info, .unknown),
      // Biomark's call, from its quality threshold
      "fail": FlagMeaning("the curve's quality score is below the threshold", .warn, .noSignal),
      "flag": FlagMeaning("the call is doubtful", .info, .unknown),
      // RDML-Tools and LinRegPCR
      "no amplification": noAmplification,
      "no plateau": FlagMeaning("the curve reaches no plateau", .info, .trouble),
      "baseline error": baseline,
      "noise error": noise,
      "only 0 values in log phase": exponential,
    ]
  }()

  /// The meaning of a code that nobody has written down.
  static let unknown = FlagMeaning("a flag whose meaning is not known here", .info, .unknown)
}
