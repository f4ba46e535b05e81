package import QPCRModel

/// The options in effect: defaults, then a plan's, then the command line's.
package struct PlanSettings: Sendable, Hashable {
  package var plan = Plan()
  package var presentation = Presentation()
  /// The path of the sample sheet.
  package var samples: String?
  /// The path of the assay sheet.
  package var assays: String?
  /// The options that were given, by a plan or the command line.
  package private(set) var given: Set<PlanOption> = []

  package init() {}

  /// Puts an option, and the other ways to say the same, back to the default.
  package mutating func reset(_ option: PlanOption) {
    let defaults = PlanSettings()
    for option in option.group {
      given.remove(option)
      copy(option, from: defaults)
    }
  }

  /// Gives an option a value in the grammar of the command line; lists accumulate.
  package mutating func add(
    _ option: PlanOption, _ text: String, vocabulary: PlanVocabulary
  ) throws(ValueProblem) {
    given.insert(option)
    switch option.kind {
    case .names: try addNames(option, text)
    case .texts, .assignments: try addStructured(option, text, vocabulary)
    case .text: try setText(option, text)
    case .number, .textOrNumber: try setNumber(option, text)
    case .toggle: preconditionFailure("\(option) takes no value")
    }
  }

  /// Switches an option on.
  package mutating func switchOn(_ option: PlanOption) {
    given.insert(option)
    switch option {
    case .unpaired: plan.pairing = .unpaired
    case .excludeOutliers: plan.excludesOutliers = true
    case .decimalComma: presentation.decimalComma = true
    case .quiet: presentation.isQuiet = true
    case .plots: presentation.plots = true
    default: preconditionFailure("\(option) takes a value")
    }
  }

  private mutating func addNames(_ option: PlanOption, _ text: String) throws(ValueProblem) {
    let names = try ValueGrammar.list(text)
    switch option {
    case .reference: plan.references = try union(plan.references, names, name: \.self)
    case .target: plan.targets = try union(plan.targets, names, name: \.self)
    default: plan.within = try union(plan.within, names, name: \.self)
    }
  }

  private mutating func addStructured(
    _ option: PlanOption, _ text: String, _ vocabulary: PlanVocabulary
  ) throws(ValueProblem) {
    switch option {
    case .compare:
      plan.comparisons = try union(plan.comparisons, [try ValueGrammar.comparison(text)]) {
        "\($0.factor):\($0.testLevel ?? "*")/\($0.calibrator)"
      }
    case .exclude:
      plan.exclusions = try union(plan.exclusions, try ValueGrammar.wells(text)) {
        ($0.run.map { $0 + ":" } ?? "") + $0.well
      }
    case .efficiency: try addEfficiencies(text)
    default:
      for setting in try ValueGrammar.thresholds(text) {
        let rule = try vocabulary.canonicalRule(setting.rule)
        guard setting.value > 0 else {
          throw .outOfRange("\(setting.value)", expected: "a threshold above 0")
        }
        let moved = Plan.ThresholdSetting(rule: rule, value: setting.value)
        plan.thresholds = try union(plan.thresholds, [moved], name: \.rule)
      }
    }
  }

  private mutating func addEfficiencies(_ text: String) throws(ValueProblem) {
    for choice in try ValueGrammar.efficiencies(text) {
      switch choice {
      case .source(let source): plan.efficiencySource = source
      case .target(let target):
        plan.efficiencies = try union(plan.efficiencies, [target], name: \.target)
      }
    }
  }

  /// Both lists one after the other; a name that stands in them twice is refused, because it would
  /// count twice or contradict itself.
  private func union<Element>(
    _ first: [Element], _ second: [Element], name: (Element) -> String
  ) throws(ValueProblem) -> [Element] {
    var seen: Set<String> = []
    let union = first + second
    for element in union {
      if !seen.insert(Name.folded(name(element))).inserted { throw .repeated(name(element)) }
    }
    return union
  }

  private mutating func setText(_ option: PlanOption, _ text: String) throws(ValueProblem) {
    switch option {
    case .calibrator: plan.calibrator = try calibrator(text)
    case .pairBy: plan.pairing = .by(try ValueGrammar.name(text))
    case .test: plan.test = try test(text)
    case .adjust: plan.adjustment = try ValueGrammar.choice(text, of: Plan.Adjustment.self)
    case .replicates:
      plan.replicates = try ValueGrammar.choice(text, of: Plan.ReplicateSummary.self)
    case .failOn: plan.failOn = try ValueGrammar.choice(text, of: Plan.FailOn.self)
    case .format: presentation.format = try ValueGrammar.choice(text, of: OutputFormat.self)
    case .color: presentation.color = try ValueGrammar.choice(text, of: ColorChoice.self)
    case .title: plan.title = try present(text)
    case .out: presentation.out = try present(text)
    case .samples: samples = try present(text)
    default: assays = try present(text)
    }
  }

  private func test(_ text: String) throws(ValueProblem) -> Plan.Test {
    let test = try ValueGrammar.choice(text, of: Plan.Test.self)
    if !Availability.tests.contains(test) { throw .notAvailable(test.rawValue) }
    return test
  }

  private func calibrator(_ text: String) throws(ValueProblem) -> String {
    // A bare star would mean "everything against everything", which no option asks for.
    if text == "*" { throw .wildcard(text, part: "calibrator") }
    return try ValueGrammar.name(text)
  }

  private func present(_ text: String) throws(ValueProblem) -> String {
    if Name.trimmed(text).isEmpty { throw .empty }
    return text
  }

  private mutating func setNumber(_ option: PlanOption, _ text: String) throws(ValueProblem) {
    switch option {
    case .confidence: plan.confidence = try ValueGrammar.fraction(text)
    case .undetermined: plan.undetermined = try ValueGrammar.undetermined(text)
    case .equivalenceMargin: plan.equivalenceMargin = try ValueGrammar.margin(text)
    default: plan.seed = try ValueGrammar.seed(text)
    }
  }

  private mutating func copy(_ option: PlanOption, from other: PlanSettings) {
    switch option {
    case .samples: samples = other.samples
    case .assays: assays = other.assays
    case .reference: plan.references = other.plan.references
    case .target: plan.targets = other.plan.targets
    case .compare: plan.comparisons = other.plan.comparisons
    case .calibrator: plan.calibrator = other.plan.calibrator
    case .within: plan.within = other.plan.within
    case .pairBy, .unpaired: plan.pairing = other.plan.pairing
    case .efficiency:
      plan.efficiencies = other.plan.efficiencies
      plan.efficiencySource = other.plan.efficiencySource
    case .test: plan.test = other.plan.test
    case .adjust: plan.adjustment = other.plan.adjustment
    case .confidence: plan.confidence = other.plan.confidence
    case .undetermined: plan.undetermined = other.plan.undetermined
    case .replicates: plan.replicates = other.plan.replicates
    case .excludeOutliers: plan.excludesOutliers = other.plan.excludesOutliers
    case .exclude: plan.exclusions = other.plan.exclusions
    case .threshold: plan.thresholds = other.plan.thresholds
    case .failOn: plan.failOn = other.plan.failOn
    case .out: presentation.out = other.presentation.out
    case .format: presentation.format = other.presentation.format
    case .title: plan.title = other.plan.title
    case .seed: plan.seed = other.plan.seed
    case .equivalenceMargin: plan.equivalenceMargin = other.plan.equivalenceMargin
    case .decimalComma: presentation.decimalComma = other.presentation.decimalComma
    case .quiet: presentation.isQuiet = other.presentation.isQuiet
    case .color: presentation.color = other.presentation.color
    case .plots: presentation.plots = other.presentation.plots
    }
  }
}
