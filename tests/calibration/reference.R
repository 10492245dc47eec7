# Reference results of R's lme4 for the calibration of judges. Run in this folder: Rscript reference.R
# Every file is written anew and comes out the same with the same version of lme4.

library(lme4)

# Minimal standard generator (Park and Miller): the product stays below 2^53, so that any language can repeat it.
state <- 1
uniform <- function() {
  state <<- (16807 * state) %% 2147483647
  state / 2147483647
}
# Sum of twelve uniform numbers, added up in order.
normal <- function() {
  sum <- 0
  for (i in 1:12) sum <- sum + uniform()
  sum - 6
}
pick <- function(count) floor(uniform() * count) + 1
normals <- function(count) vapply(seq_len(count), function(i) normal(), 0)

# Marks of judges for entries, to hundredths.
marks <- function(entry, judge, sd, mean = 70) {
  entries <- sd[1] * normals(max(entry))
  judges <- sd[2] * normals(max(judge))
  score <- vapply(seq_along(entry), function(i) {
    exact <- mean + entries[entry[i]] + judges[judge[i]] + sd[3] * normal()
    floor(exact * 100 + 0.5) / 100
  }, 0)
  data.frame(judge = sprintf("J%04d", judge), entry = sprintf("E%04d", entry), score = score)
}

digits <- function(x) format(x, digits = 15, trim = TRUE, scientific = FALSE)

# Fits a model and writes its results; `every` thins the lists out.
reference <- function(name, data, every = 1, keep = TRUE) {
  control <- lmerControl(
    optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5),
    calc.derivs = FALSE, check.conv.singular = "ignore"
  )
  model <- lmer(score ~ 1 + (1 | entry) + (1 | judge), data, control = control)
  sds <- as.data.frame(VarCorr(model))
  sd_of <- function(group) digits(sds$sdcor[sds$grp == group])
  dir.create(name, showWarnings = FALSE)
  file <- function(part) file.path(name, part)
  if (keep) write.csv(data, file("scores.csv"), row.names = FALSE, quote = FALSE)
  write.csv(
    data.frame(
      component = c("entry", "judge", "residual"),
      sd = c(sd_of("entry"), sd_of("judge"), digits(sigma(model)))
    ),
    file("variances.csv"), row.names = FALSE, quote = FALSE
  )
  effects <- ranef(model, condVar = TRUE)
  part <- function(group, shift, sign, names) {
    of <- effects[[group]]
    table <- data.frame(rownames(of), digits(shift + sign * of[[1]]), digits(sqrt(attr(of, "postVar")[1, 1, ])))
    names(table) <- names
    table <- table[seq(1, nrow(table), by = every), ]
    write.csv(table, file(sprintf("%s.csv", sub("entry", "entries", sub("judge", "judges", group)))),
      row.names = FALSE, quote = FALSE
    )
  }
  part("entry", fixef(model), 1, c("entry", "value", "se"))
  part("judge", 0, -1, c("judge", "severity", "se"))
  cat(digits(REMLcrit(model)), "\n", file = file("deviance.txt"), sep = "")
}

# Every judge marks every entry.
state <- 11
reference("balanced", marks(rep(1:12, each = 5), rep(1:5, 12), c(6, 3, 2)))

# Three judges per entry in a chain, gaps, and now and then a second mark.
state <- 12
entry <- rep(1:60, each = 3)
judge <- (rep(c(0, 1, 3), 60) + entry + floor(entry / 7)) %% 15 + 1
kept <- vapply(seq_along(entry), function(i) uniform() > 0.15, TRUE)
entry <- c(entry[kept], 1:4)
judge <- c(judge[kept], judge[kept][match(1:4, entry[kept])])
reference("unbalanced", marks(entry, judge, c(5, 4, 3)))

# More judges than entries, unequal loads.
state <- 13
entry <- vapply(1:200, function(i) floor(uniform()^2 * 9) + 1, 0)
judge <- c(1:40, vapply(1:160, function(i) pick(40), 0))
reference("many-judges", marks(entry, judge, c(1.5, 0.8, 1)))

# Judges who do not differ: the variance is estimated as 0.
state <- 14
reference("equal-judges", marks(rep(1:20, each = 4), rep(1:4, 20), c(5, 0, 4)))

# Entries that do not differ.
state <- 22
reference("equal-entries", marks(rep(1:15, each = 3), (rep(1:15, each = 3) + rep(0:2, 15)) %% 6 + 1, c(0, 4, 4)))

# Two halves without a common judge.
state <- 15
reference("disconnected", marks(rep(1:16, each = 4), rep(1:4, 16) + 4 * (rep(1:16, each = 4) > 9), c(4, 3, 2)))

# 9,000 marks of 400 judges for 150 entries and 70,000 of 3,000 for 1,000; the marks are made again by the test.
state <- 17
large <- function(count, judges, entries) {
  judge <- (seq_len(count) - 1) %% judges + 1
  entry <- vapply(seq_len(count), function(i) pick(entries), 0)
  marks(entry, judge, c(6, 3, 4))
}
reference("large", large(9000, 400, 150), every = 10, keep = FALSE)
state <- 18
reference("largest", large(70000, 3000, 1000), every = 50, keep = FALSE)
