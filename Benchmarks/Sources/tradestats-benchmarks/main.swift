import Foundation
import TradeFile
import TradeStats

// tradestats-benchmarks [kernels | measures [together | sizes] [NAME ...] | --up-to ROWS | ROWS ...]: times the pipeline, or
// the C loops that it is made of, on trade files in memory and checks every answer; or measures, each alone and all in one
// pass, or the latter only, or of panels that grow. Without numbers of rows it goes from 10,000 to 1,000,000 or as far as
// told, by the root of ten, roughly.
assert(false, "benchmarks of a debug build say nothing: swift run -c release")

if CommandLine.arguments.dropFirst() == ["kernels"] {
  print("loop, instruction set, bytes, GB/s, million records/s")
  for rowCount in [1000, 5000, 20_000, 100_000, 1_000_000] { KernelBenchmark(rowCount: rowCount).run() }
  exit(0)
}

if CommandLine.arguments.dropFirst().first == "measures" {
  var names = CommandLine.arguments.dropFirst(2)
  let way = names.first.flatMap { ["together", "sizes"].contains($0) ? $0 : nil }
  if way != nil { names.removeFirst() }
  let measures = try names.isEmpty ? Measure.allCases : names.map { try Measure($0) }
  print("measures, ms of processor time for series of 400 months, ns a cell, ms to read and gather before")
  for seriesCount in way == "sizes" ? [1250, 2500, 5000, 10_000] : [10_000] {
    let benchmark = try MeasureBenchmark(seriesCount: seriesCount, periodCount: 400)
    if way == nil { for measure in measures { try benchmark.run([measure], named: measure.name) } }
    try benchmark.run(measures, named: "\(measures.count) of \(seriesCount) series")
  }
  exit(0)
}

func sizes(_ arguments: [String]) -> [Int]? {
  let steps = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]
  if arguments.isEmpty { return steps.filter { $0 <= 1_000_000 } }
  if arguments.count == 2, arguments[0] == "--up-to", let limit = Int(arguments[1]), limit >= steps[0] {
    return steps.filter { $0 <= limit }
  }
  let rowCounts = arguments.compactMap { Int($0) }.filter { $0 > 0 }
  return rowCounts.count == arguments.count ? rowCounts : nil
}

guard let rowCounts = sizes(Array(CommandLine.arguments.dropFirst())) else {
  FileHandle.standardError.write(
    Data(
      "usage: tradestats-benchmarks [kernels | measures [together | sizes] [NAME ...] | --up-to ROWS | ROWS ...]\n".utf8
    ))
  exit(64)
}
print("rows, job, threads, median ms, MB/s, million rows/s")
for rowCount in rowCounts {
  let bench = PipelineBenchmark(rowCount: rowCount)
  for threadCount in [1, 2] { try bench.run(threadCount: threadCount) }
}
