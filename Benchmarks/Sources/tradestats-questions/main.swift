import Foundation
import TradeStats

// tradestats-questions --file PATH --columns NAME:TYPE,... --values NAME,... [--threads N] [--repeat N] [--budget SECONDS]
//   [--spots PATH] [--answers FOLDER] [--question NAME=BY,.../COLUMN:FUNCTION,...]...
// Loads a file into a store and asks each question REPEAT times. Prints a JSON object a line: what loading took, then
// what each question took and figures of its answer that do not depend on the order of the groups. Benchmarks/peers runs
// it beside programs that take the same arguments and print the same lines.
do {
  let arguments = try Arguments(CommandLine.arguments.dropFirst())
  let session = try Session(arguments)
  for question in arguments.questions { try session.ask(question) }
} catch {
  FileHandle.standardError.write(Data("tradestats-questions: \(error)\n".utf8))
  exit(65)
}
