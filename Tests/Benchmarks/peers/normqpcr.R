# geNorm and NormFinder as the R packages compute them, in base R, for the benchmark:
#
#     Rscript normqpcr.R TABLE.csv steps|first [BOOTSTRAPS]
#
# SLqPCR and NormqPCR (Bioconductor) are in neither Debian nor PyPI, so their published algorithms
# stand here: SLqPCR's geneStabM (a loop over candidates, `apply` over the log2 ratios, `sd`), its
# stepwise selectHKgenes, and NormqPCR's stabMeasureRho. `first` computes M once, without the steps.
# With BOOTSTRAPS, samples are drawn again and everything is computed anew, as a user would script it.
arguments <- commandArgs(TRUE)
cells <- read.csv(arguments[1])
q <- tapply(cells$cq, list(cells$sample, cells$target), mean)
groups <- factor(cells$condition[match(rownames(q), cells$sample)])

geneStabM <- function(x) {
  sapply(seq_len(ncol(x)), function(j) mean(apply(x[, j] - x[, -j, drop = FALSE], 2, sd)))
}

selectHKgenes <- function(x) {
  left <- seq_len(ncol(x))
  order <- integer(0)
  while (length(left) > 2) {
    m <- geneStabM(x[, left, drop = FALSE])
    order <- c(left[which.max(m)], order)
    left <- left[-which.max(m)]
  }
  order <- c(left, order)
  v <- sapply(2:(ncol(x) - 1), function(n) {
    sd(rowMeans(x[, order[1:n]]) - rowMeans(x[, order[1:(n + 1)]]))
  })
  list(order = order, v = v)
}

stabMeasureRho <- function(x, group) {
  k <- ncol(x)
  n <- table(group)
  m <- length(n)
  within <- sapply(levels(group), function(g) {
    part <- x[group == g, ]
    r <- part - rep(colMeans(part), each = nrow(part)) - rowMeans(part) + mean(part)
    s <- colSums(r^2) / (nrow(part) - 1)
    pmax(0, (s - sum(s) / (k * (k - 1))) / (1 - 2 / k))
  })
  means <- sapply(levels(group), function(g) colMeans(x[group == g, ]))
  d <- means - rep(colMeans(means), each = k) - rowMeans(means) + mean(means)
  error <- within / rep(n, each = k)
  gamma2 <- max(0, sum(d^2) / ((m - 1) * (k - 1)) - mean(error))
  rowMeans(abs(d) * gamma2 / (gamma2 + error) + sqrt(error + gamma2 * error / (gamma2 + error)))
}

once <- function(rows) {
  x <- q[rows, , drop = FALSE]
  if (arguments[2] == "steps") selectHKgenes(x) else geneStabM(x)
  stabMeasureRho(x, groups[rows])
}

rho <- once(seq_len(nrow(q)))
count <- if (length(arguments) > 2) as.integer(arguments[3]) else 0
set.seed(1)
for (replicate in seq_len(count)) {
  once(unlist(lapply(split(seq_len(nrow(q)), groups), function(rows) sample(rows, replace = TRUE))))
}
cat(names(sort(rho))[1], "\n")
