# The same job by hand in R's data.table: Rscript datatable.R TABLE.csv FOLDER
suppressMessages(library(data.table))
setDTthreads(2)
arguments <- commandArgs(TRUE)
wells <- fread(arguments[1])
references <- c("REF1", "REF2")
means <- wells[, .(cq = mean(Cq)), by = .(sample, group, target)]
index <- means[target %in% references, .(reference = mean(cq)), by = sample]
expression <- means[!target %in% references][index, on = "sample"]
expression[, delta := cq - reference]
compare <- function(delta, group) {
  h <- t.test(delta[group == "treated"], delta[group == "control"])
  ddcq <- h$estimate[[1]] - h$estimate[[2]]
  list(ddcq = ddcq, fold = 2^-ddcq, low = 2^-h$conf.int[2], high = 2^-h$conf.int[1],
       t = h$statistic, df = h$parameter, p = h$p.value)
}
comparisons <- expression[, compare(delta, group), by = target]
comparisons[, adjusted := p.adjust(p, "BH")]
setorder(comparisons, target)
fwrite(comparisons, file.path(arguments[2], "comparisons.csv"))
fwrite(expression[, .(sample, group, target, cq, reference, delta, nrq = 2^-delta)],
       file.path(arguments[2], "expression.csv"))
