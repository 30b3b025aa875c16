import TradeFile
import TradeStats

// tradestats-benchmarks [ROWS ...]: times the pipeline on trade files in memory and checks every answer.
assert(false, "benchmarks of a debug build say nothing: swift run -c release")

let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
print("rows, job, threads, median ms, MB/s, million rows/s")
for rowCount in sizes.isEmpty ? [10_000, 100_000, 1_000_000] : sizes {
  let bench = PipelineBenchmark(rowCount: rowCount)
  for threadCount in [1, 2] { try bench.run(threadCount: threadCount) }
}
