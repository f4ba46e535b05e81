import QPCRComparison
import QPCRModel
import QPCRQuantification

/// A base-R script that recomputes `comparisons.csv` from `expression.csv`, so that a reader can
/// check estimates, intervals and p without this program:
///
///     Rscript check.R results
///     57 numbers recomputed, largest relative difference 2.1e-13
///     not recomputed: CCL2 condition: post / pre: p (ties)
///
/// It leaves with status 1 where a number differs by more than 1e-9. What base R cannot do (models,
/// likelihoods of non-detects, random draws, uncertain efficiencies, the error of inter-run
/// calibrators) is listed, not recomputed.
package enum RScript {
  package static func text(_ result: AnalysisResult, dialect: CSVDialect = .standard) -> String {
    let factors = result.experiment.factors.map(\.name)
    let heads = [
      ("expression_head", FactorHeads.heads(of: factors, beside: ExpressionCSV.fixedHeads)),
      ("comparison_head", FactorHeads.heads(of: factors, beside: ComparisonsCSV.fixedHeads)),
    ].map { name, heads in
      "\(name) <- c("
        + zip(factors, heads).map { "\(quoted($0)) = \(quoted($1))" }
        .joined(separator: ", ") + ")"
    }
    let settings =
      heads + [
        "unit <- \(quoted(unitHead(result)))",
        "adjustment <- \(quoted(result.plan.adjustment.inR))",
        "uncertain <- c(\(uncertain(result).map(quoted).joined(separator: ", ")))",
        "calibrated <- c(\(calibrated(result).map(String.init).joined(separator: ", ")))",
        "mark <- \(quoted(dialect == .decimalComma ? "," : "."))",
      ]
    return head + settings.joined(separator: "\n") + "\n" + body
  }

  /// The column of `expression.csv` that names biological units.
  private static func unitHead(_ result: AnalysisResult) -> String {
    let experiment = result.experiment
    guard case .by(let column) = result.plan.pairing else {
      return experiment.hasSubjects ? "subject" : "sample"
    }
    let head = Name.foldedHead(column)
    if head == "subject", experiment.hasSubjects { return "subject" }
    let names = experiment.factors.map(\.name)
    guard let index = names.firstIndex(where: { Name.foldedHead($0) == head }) else {
      return "sample"
    }
    return FactorHeads.heads(of: names, beside: ExpressionCSV.fixedHeads)[index]
  }

  /// Targets whose errors hold those of efficiencies, their own or a reference's.
  private static func uncertain(_ result: AnalysisResult) -> [String] {
    let isUncertain = result.assays.efficiencies.map { ($0.standardError ?? 0) > 0 }
    let isShared = result.assays.references.contains { isUncertain[$0] }
    return result.experiment.targets.enumerated()
      .filter { isUncertain[$0.offset] || isShared }.map(\.element.name)
  }

  /// Rows of `comparisons.csv`, from 1, whose errors hold those of inter-run calibrators.
  private static func calibrated(_ result: AnalysisResult) -> [Int] {
    result.comparisonSet.comparisons.enumerated()
      .filter(\.element.holdsCalibrationError).map { $0.offset + 1 }
  }

  /// A string of R: ASCII, so that it means the same in every locale.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case " "..."~": result.unicodeScalars.append(scalar)
      default: result += "\\U{" + String(scalar.value, radix: 16) + "}"
      }
    }
    return result + "\""
  }

  // MARK: The script

  private static let head = """
    # Recomputes comparisons.csv from expression.csv in base R: estimates, intervals and p.
    # Use: Rscript THIS_FILE [FOLDER WITH BOTH FILES]
    # Not recomputed at all: Hodges-Lehmann estimates, Hedges' g, equivalence, sensitivity.

    """

  private static let body = #"""

    folder <- c(commandArgs(trailingOnly = TRUE), ".")[1]
    table_of <- function(name) {
      read.table(file.path(folder, name), header = TRUE, sep = if (mark == ",") ";" else ",",
        quote = "\"", comment.char = "", na.strings = "", colClasses = "character",
        check.names = FALSE, encoding = "UTF-8")
    }
    number <- function(text) as.numeric(sub(",", ".", text, fixed = TRUE))
    expression <- table_of("expression.csv")
    comparisons <- table_of("comparisons.csv")
    expression$y <- number(expression$log2_nrq)
    expression <- expression[!is.na(expression$y) & expression$censored == "false", ]

    # One number a unit: samples averaged over runs, units over samples.
    units <- function(rows, unit) {
      sample <- aggregate(list(y = rows$y), list(sample = rows$sample, unit = rows[[unit]]), mean)
      value <- aggregate(list(y = sample$y), list(unit = sample$unit), mean)
      setNames(value$y, value$unit)
    }
    sides <- function(row) {
      rows <- expression[expression$target == row$target, ]
      for (factor in names(comparison_head)) {
        level <- row[[comparison_head[[factor]]]]
        if (is.null(level) || is.na(level)) next
        rows <- rows[which(rows[[expression_head[[factor]]]] == level), ]
      }
      is_sample <- !(row$factor %in% names(expression_head))
      column <- if (is_sample) "sample" else expression_head[[row$factor]]
      test <- rows[which(rows[[column]] == row$test_level), ]
      calibrator <- rows[which(rows[[column]] == row$calibrator), ]
      if (is_sample) {
        shared <- intersect(test$run, calibrator$run)
        if (length(shared)) {
          test <- test[test$run %in% shared, ]
          calibrator <- calibrator[calibrator$run %in% shared, ]
        }
      }
      by <- if (is_sample) "sample" else unit
      x <- if (nrow(test)) units(test, by) else numeric(0)
      y <- if (nrow(calibrator)) units(calibrator, by) else numeric(0)
      if (row$design == "paired") {
        both <- intersect(names(x), names(y))
        x <- x[both]
        y <- y[both]
      }
      list(x = unname(x), y = unname(y))
    }

    count <- 0; largest <- 0; differences <- character(0); left <- character(0)
    strata <- intersect(unname(comparison_head), names(comparisons))
    place <- function(row) paste0(row$target, " ", row$factor, ": ", row$test_level, " / ", row$calibrator,
      if (length(strata)) paste0(" (", paste(strata, unlist(row[strata]), collapse = ", "), ")"))
    check <- function(row, key, ours, floor = 0) {
      theirs <- number(row[[key]])
      if (is.na(theirs)) return(invisible())
      difference <- abs(ours - theirs) / max(abs(theirs), floor)
      if (theirs == ours) difference <- 0
      count <<- count + 1
      largest <<- max(largest, difference)
      if (is.na(difference) || difference > 1e-9)
        differences <<- c(differences, sprintf("%s: %s is %.17g, recomputed %.17g", place(row), key, theirs, ours))
    }
    leave <- function(row, what) left <<- c(left, paste0(place(row), ": ", what))

    # The p of a test by ranks or arrangements; a text where base R has none.
    resampled <- function(row, x, y) {
      paired <- row$design == "paired"
      d <- if (paired) round(x - y, 9) else round(c(x, y), 9)
      if (row$test %in% c("exact signed-rank", "exact rank-sum")) {
        if (anyDuplicated(abs(d)) || (paired && any(d == 0))) return("p (ties)")
        test <- if (paired) wilcox.test(d, exact = TRUE)
                else wilcox.test(d[seq_along(x)], d[-seq_along(x)], exact = TRUE)
        return(c(test$p.value, test$statistic))
      }
      n <- length(x); m <- length(y)
      if (row$test == "exact sign-flip permutation" && n <= 16) {
        flips <- as.matrix(expand.grid(rep(list(c(-1, 1)), n)))
        reached <- abs(flips %*% (x - y)) / n >= abs(mean(x - y)) - 1e-9
        return(c(mean(reached), mean(x - y)))
      }
      if (row$test == "exact reallocation permutation" && choose(n + m, n) <= 2e5) {
        all <- c(x, y)
        means <- combn(n + m, n, function(i) abs(mean(all[i]) - mean(all[-i])))
        return(c(mean(means >= abs(mean(x) - mean(y)) - 1e-9), mean(x) - mean(y)))
      }
      "p (random draws, a normal approximation, or too many arrangements)"
    }

    for (i in seq_len(nrow(comparisons))) {
      row <- comparisons[i, ]
      if (is.na(row$fold_change)) next
      known <- row$test %in% c("paired t", "Welch t") || grepl("signed-rank|rank-sum|permutation|technical", row$test)
      if (!known) { leave(row, paste0("everything (", row$test, ")")); next }
      side <- sides(row)
      x <- side$x; y <- side$y
      paired <- row$design == "paired"
      change <- if (paired) mean(x - y) else mean(x) - mean(y)
      check(row, "n_test", length(x)); check(row, "n_calibrator", length(y))
      check(row, "log2_fold_change", change, 1e-3); check(row, "fold_change", 2^change)
      check(row, "sd_test", sd(x), 1e-6); check(row, "sd_calibrator", sd(y), 1e-6)
      if (paired) check(row, "sd_difference", sd(x - y), 1e-6)
      if (is.na(row$p)) { leave(row, "the error (no test was made)"); next }
      if (row$target %in% uncertain) leave(row, "se, df, interval and p of t (uncertain efficiency)")
      else if (i %in% calibrated) leave(row, "se, df, interval and p of t (error of inter-run calibrators)")
      else {
        test <- if (paired) t.test(x, y, paired = TRUE, conf.level = number(row$confidence))
                else t.test(x, y, conf.level = number(row$confidence))
        check(row, "se", test$stderr); check(row, "df", unname(test$parameter))
        check(row, "ci_low", 2^test$conf.int[1]); check(row, "ci_high", 2^test$conf.int[2])
        if (row$test %in% c("paired t", "Welch t")) {
          check(row, "p", test$p.value); check(row, "statistic", unname(test$statistic), 1e-3)
        }
      }
      if (!(row$test %in% c("paired t", "Welch t"))) {
        answer <- resampled(row, x, y)
        if (is.character(answer)) leave(row, answer)
        else { check(row, "p", answer[1]); check(row, "statistic", unname(answer[2]), 1e-3) }
      }
    }

    # Families: the targets of one comparison in one stratum.
    keys <- do.call(paste, c(unname(as.list(comparisons[c("factor", "test_level", "calibrator", strata)])), sep = "\r"))
    for (key in unique(keys)) {
      rows <- comparisons[keys == key & !is.na(comparisons$p_adjusted), ]
      if (any(rows$design == "model")) { for (i in seq_len(nrow(rows))) leave(rows[i, ], "p_adjusted (levels of a model)"); next }
      adjusted <- p.adjust(number(rows$p), adjustment)
      for (i in seq_len(nrow(rows))) check(rows[i, ], "p_adjusted", adjusted[i])
    }

    cat(sprintf("%d numbers recomputed, largest relative difference %.2g\n", count, largest))
    if (length(left)) cat(paste("not recomputed:", left), sep = "\n")
    if (length(differences)) cat(paste("DIFFERS:", differences), sep = "\n")
    quit(status = if (length(differences)) 1 else 0)

    """#
}

extension Plan.Adjustment {
  /// The name that R's `p.adjust` has for it.
  fileprivate var inR: String {
    switch self {
    case .benjaminiHochberg: "BH"
    case .benjaminiYekutieli: "BY"
    case .holm: "holm"
    case .none: "none"
    }
  }
}
