/// One item of the MIQE checklist with its answer.
package struct MIQEItem: Sendable, Hashable {
  /// The name by which a plan answers it (`rt-conditions`).
  package let name: String
  /// The part of a study that it belongs to.
  package let section: Section
  /// What is asked for.
  package let title: String
  /// Whether a publication needs it or only gains by it.
  package let importance: Importance
  /// The answer.
  package internal(set) var status: Status
  /// What the answer rests on; for items that only a person can answer, what to write.
  package internal(set) var evidence: String
  /// What the plan says about it.
  package internal(set) var text: String?

  /// The parts of a study, in the order of the checklist.
  package enum Section: String, Sendable, CaseIterable {
    case design = "Experimental design"
    case sample = "Sample and nucleic acid"
    case reverseTranscription = "Reverse transcription"
    case assay = "Assay"
    case reaction = "qPCR protocol"
    case validation = "Assay validation"
    case analysis = "Data analysis"
  }

  /// Bustin 2009, table 1: E and D.
  package enum Importance: String, Sendable {
    case essential, desirable
  }

  /// How an item stands.
  package enum Status: String, Sendable, CaseIterable {
    /// The data answer it, and the answer is good.
    case met
    /// The data answer it, and the answer is not good enough.
    case notMet = "not met"
    /// The data could answer it, but do not.
    case notInTheData = "not in the data"
    /// Only a person can answer, and did, in the plan.
    case given
    /// Only a person can answer.
    case toFillIn = "to fill in"
  }

  init(
    _ name: String, _ section: Section, _ title: String, _ importance: Importance,
    _ status: Status, _ evidence: String
  ) {
    self.name = name
    self.section = section
    self.title = title
    self.importance = importance
    self.status = status
    self.evidence = evidence
  }

  /// An item that only a person can answer; `hint` says what to write.
  init(
    _ name: String, _ section: Section, _ title: String, isDesirable: Bool = false, hint: String
  ) {
    self.init(name, section, title, isDesirable ? .desirable : .essential, .toFillIn, hint)
  }
}
