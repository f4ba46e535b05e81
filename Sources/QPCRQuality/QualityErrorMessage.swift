extension QualityError {
  /// What is wrong, what was expected and what to do.
  package var message: String {
    switch self {
    case .unknownRule(let name, let nearest):
      "there is no QC rule “\(name)”\(Wording.didYouMean(nearest)); `ddct rules` lists them all"
    case .thresholdless(let rule):
      "the QC rule “\(rule)” has no threshold that could be moved; `ddct explain \(rule)` says "
        + "when it fires"
    case .invalidThreshold(let rule, let value):
      "the threshold of the QC rule “\(rule)” must be a number above 0, not \(value)"
    case .repeatedThreshold(let rule):
      "the threshold of the QC rule “\(rule)” is given twice; give it once"
    case .unknownRun(let run, let well, let nearest):
      "cannot exclude the well \(well) of the run “\(run)”: there is no such run"
        + "\(Wording.didYouMean(nearest)); `ddct inspect` lists the runs"
    case .runNeeded(let well, let runs):
      "cannot tell which well \(well) to exclude: there are \(runs.count) runs "
        + "(\(Wording.list(runs))); write RUN:\(well)"
    case .unknownWell(let well, let run):
      "cannot exclude the well \(well): the run “\(run)” has no such well in use"
    }
  }
}
