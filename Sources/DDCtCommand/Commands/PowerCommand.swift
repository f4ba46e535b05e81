import QPCR

/// `ddct power`: the smallest fold change that a design can detect, and the units for a wanted one.
///
///     target  design    SD    n  detects  1.5-fold  2-fold  3-fold
///     CCL2    paired    0.33  8  1.31     7         4       3
enum PowerCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let request = try PowerRequest(arguments)
    if arguments.operands.isEmpty == (request.sd == nil) {
      throw arguments.operands.isEmpty
        ? UsageError.noExport(.power) : UsageError.conflict("--sd", arguments.operands[0])
    }
    let walk = try AnalysisWalk(arguments, in: world)
    var table = PowerTable(
      power: request.power, confidence: walk.settings.plan.confidence,
      foldChanges: request.foldChanges)
    if let sd = request.sd {
      table.add(sd: sd, counts: request.counts)
    } else {
      let result = try walk.result()
      guard !result.comparisons.isEmpty else {
        throw CommandFailure(
          message:
            "power takes its variances from comparisons, and none was made: ask for one with "
            + "--compare FACTOR:TEST/CALIBRATOR, or give a standard deviation with --sd.")
      }
      table.add(result.comparisons)
      if table.rows.isEmpty {
        throw CommandFailure(
          message: "no comparison has two units in a level, so there is no variance to plan with; "
            + "give a standard deviation with --sd.")
      }
    }
    let isJSON = walk.settings.presentation.format == .json
    if isJSON {
      world.output.write(PowerText.json(table).render())
    } else {
      world.show(PowerText.text(table, width: world.terminal.width))
    }
    return .done
  }
}

/// The options of `power`, read.
struct PowerRequest {
  var sd: Double?
  var power = 0.8
  var counts = [3, 4, 5, 6, 8, 10, 12]
  var foldChanges = [1.5, 2, 3]

  init(_ arguments: ParsedArguments) throws(UsageError) {
    do throws(ValueProblem) {
      sd = try PowerRequest.number(arguments.value(.sd), "a standard deviation above 0") { $0 > 0 }
    } catch {
      throw .value("--sd", error)
    }
    do throws(ValueProblem) {
      let given = try PowerRequest.number(
        arguments.value(.power), "a power between 0.1 and 1, as in 0.8"
      ) { $0 > 0.1 && $0 < 1 }
      if let given { power = given }
    } catch {
      throw .value("--power", error)
    }
    try readLists(arguments)
  }

  private mutating func readLists(_ arguments: ParsedArguments) throws(UsageError) {
    do throws(ValueProblem) {
      let given = try PowerRequest.list(
        arguments.values[.units], "a whole number of units from 2 on"
      ) { $0 >= 2 && $0 == $0.rounded() && $0 <= 1_000_000 }
      if let given { counts = given.map { Int($0) } }
    } catch {
      throw .value("--n", error)
    }
    do throws(ValueProblem) {
      let given = try PowerRequest.list(
        arguments.values[.foldChange], "a fold change above 0 that is not 1, as in 2 or 0.6"
      ) { $0 > 0 && $0 != 1 }
      if let given { foldChanges = given }
    } catch {
      throw .value("--fold-change", error)
    }
  }

  private static func list(
    _ texts: [String]?, _ expected: String, _ isValid: (Double) -> Bool
  ) throws(ValueProblem) -> [Double]? {
    guard let texts else { return nil }
    var numbers: [Double] = []
    for text in texts {
      for part in try ValueGrammar.list(text) {
        if let value = try number(part, expected, isValid) { numbers.append(value) }
      }
    }
    return numbers
  }

  private static func number(
    _ text: String?, _ expected: String, _ isValid: (Double) -> Bool
  ) throws(ValueProblem) -> Double? {
    guard let text else { return nil }
    let value = try ValueGrammar.number(text)
    guard isValid(value) else { throw .outOfRange(text, expected: expected) }
    return value
  }
}
