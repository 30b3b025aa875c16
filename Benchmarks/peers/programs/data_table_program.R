# data.table. Takes the arguments that protocol.py describes and prints the same lines.

suppressPackageStartupMessages(library(data.table))

arguments <- commandArgs(trailingOnly = TRUE)
whole_answer_group_count <- 10000
quick_seconds <- 0.5
quick_repeat_factor <- 5

types <- c(
  period = "character", code = "character", text = "character", integer = "integer", decimal = "double", real = "double")
needed_trade_columns <- c(period = "character", zone = "character", flow = "character", value = "double")

# Memory of this process, where the system tells.
status_bytes <- function(name) {
  lines <- tryCatch(readLines("/proc/self/status"), error = function(e) character(), warning = function(w) character())
  line <- grep(paste0("^", name, ":"), lines, value = TRUE)
  if (length(line) == 0) NA else as.numeric(gsub("[^0-9]", "", line)) * 1024
}

# Begins to count peak memory anew, where the system can.
forget_peak <- function() try(suppressWarnings(cat("5", file = "/proc/self/clear_refs")), silent = TRUE)

now <- function() as.numeric(Sys.time())

json_number <- function(number) ifelse(is.na(number), "null", sprintf("%.17g", number))

json_object <- function(names, numbers) paste0("{", paste0('"', names, '": ', json_number(numbers), collapse = ", "), "}")

read_trade <- function(file, columns) {
  # Without the package R.utils, data.table reads gzip through a command, as its documentation says.
  if (endsWith(file, ".gz")) {
    fread(cmd = paste("gzip -dc", shQuote(file)), select = columns, sep = ",", header = TRUE, showProgress = FALSE)
  } else {
    fread(file, select = columns, sep = ",", header = TRUE, showProgress = FALSE)
  }
}

growth_table <- function(file, output) {
  trade <- read_trade(file, needed_trade_columns)
  parts <- trade[, .(value = sum(value)), by = .(zone, flow, period)]
  parts[, whole_value := sum(value), by = .(flow, period)]
  parts[, base_period := paste0(as.integer(substr(period, 1, 4)) - 1L, substring(period, 5))]
  base <- parts[, .(zone, flow, base_period = period, base_value = value, base_whole_value = whole_value)]
  parts[base, on = .(zone, flow, base_period), `:=`(base_value = i.base_value, base_whole_value = i.base_whole_value)]
  table <- parts[order(zone, flow, period), .(
    zone, flow, period, value, yoy_pct = (value / base_value - 1) * 100, share_pct = value / whole_value * 100,
    outperformance_pp = (value / base_value - whole_value / base_whole_value) * 100)]
  fwrite(table, output)
}

# `v3:mean` as a column of the answer: list(name = "v3_mean", call = mean(v3)).
measure <- function(text) {
  parts <- strsplit(text, ":", fixed = TRUE)[[1]]
  if (length(parts) == 1) return(list(name = "count", call = quote(.N)))
  list(name = paste(parts, collapse = "_"), call = call(parts[2], as.name(parts[1])))
}

parse_question <- function(text) {
  parts <- strsplit(text, "[=/]")[[1]]
  measures <- lapply(strsplit(parts[3], ",")[[1]], measure)
  names <- vapply(measures, function(measure) measure$name, "")
  calls <- as.call(c(quote(list), setNames(lapply(measures, function(measure) measure$call), names)))
  list(name = parts[1], by = strsplit(parts[2], ",")[[1]], measure_names = names, calls = calls)
}

parse_session <- function(arguments) {
  values <- arguments[c(FALSE, TRUE)]
  names <- sub("^--", "", arguments[c(TRUE, FALSE)])
  session <- as.list(setNames(values, names)[names != "question"])
  columns <- strsplit(strsplit(session$columns, ",")[[1]], ":")
  session$types <- setNames(vapply(columns, function(column) types[[column[2]]], ""), vapply(columns, `[`, "", 1))
  session$questions <- lapply(values[names == "question"], parse_question)
  session
}

answer <- function(table, question) {
  # Written out, so that data.table sees the functions that it knows how to do fast.
  eval(substitute(table[, calls, by = keys], list(calls = question$calls, keys = question$by)))
}

# Whether a question that took these times so far is asked once more: quick ones more often, slow ones less.
asks_again <- function(session, seconds) {
  count <- as.integer(session$`repeat`)
  if (length(seconds) < count) return(sum(seconds) < as.numeric(session$budget))
  length(seconds) < quick_repeat_factor * count && sum(seconds) < quick_seconds
}

ask <- function(table, question, session) {
  forget_peak()
  seconds <- c()
  result <- NULL
  while (asks_again(session, seconds)) {
    # The answer before is let go outside of the time taken.
    result <- NULL
    gc(full = FALSE)
    start <- now()
    result <- answer(table, question)
    seconds <- c(seconds, now() - start)
  }
  peak <- status_bytes("VmHWM")
  numbers <- result[, lapply(.SD, as.double), .SDcols = question$measure_names]
  sums <- unlist(numbers[, lapply(.SD, sum, na.rm = TRUE)])
  squares <- unlist(numbers[, lapply(.SD, function(column) sum(column^2, na.rm = TRUE))])
  if (!is.null(session$answers)) {
    rows <- result
    if (nrow(result) > whole_answer_group_count) {
      spots <- unique(fread(session$spots, colClasses = session$types)[, question$by, with = FALSE])
      rows <- result[spots, on = question$by, nomatch = NULL]
    }
    fwrite(rows, file.path(session$answers, paste0(question$name, ".csv")))
  }
  cat(
    '{"event": "answer", "question": "', question$name, '", "seconds": [', paste(json_number(seconds), collapse = ", "),
    '], "peakBytes": ', json_number(peak), ', "groups": ', nrow(result),
    ', "sums": ', json_object(question$measure_names, sums),
    ', "squares": ', json_object(question$measure_names, squares), "}\n", sep = "")
}

run_session <- function(session) {
  types <- session$types
  if (session$texts == "coded") types[types == "character"] <- "factor"
  forget_peak()
  resident_before <- status_bytes("VmRSS")
  start <- now()
  table <- fread(session$file, colClasses = types, sep = ",", header = TRUE, showProgress = FALSE)
  seconds <- now() - start
  cat(
    '{"event": "load", "seconds": ', json_number(seconds), ', "rows": ', nrow(table),
    ', "residentGrowth": ', json_number(status_bytes("VmRSS") - resident_before),
    ', "peakBytes": ', json_number(status_bytes("VmHWM")), "}\n", sep = "")
  for (question in session$questions) ask(table, question, session)
}

switch(
  arguments[1],
  version = cat(format(packageVersion("data.table")), " (R ", as.character(getRversion()), ")\n", sep = ""),
  start = NULL,
  table = {
    setDTthreads(as.integer(arguments[4]))
    growth_table(arguments[2], arguments[3])
  },
  questions = {
    session <- parse_session(arguments[-1])
    setDTthreads(as.integer(session$threads))
    run_session(session)
  })
