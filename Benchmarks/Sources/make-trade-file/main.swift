import Foundation
import TradeFile

// make-trade-file ROWS PATH: writes a trade file of any size.
let arguments = CommandLine.arguments
guard arguments.count == 3, let rowCount = Int(arguments[1]), rowCount > 0 else {
  FileHandle.standardError.write(Data("usage: make-trade-file ROWS PATH\n".utf8))
  exit(64)
}
guard FileManager.default.createFile(atPath: arguments[2], contents: nil),
  let file = FileHandle(forWritingAtPath: arguments[2])
else {
  FileHandle.standardError.write(Data("\(arguments[2]): cannot be written\n".utf8))
  exit(74)
}
var trade = TradeFile()
try file.write(contentsOf: Data(TradeFile.header.utf8))
while trade.rowCount < rowCount {
  var bytes: [UInt8] = []
  trade.append(min(100_000, rowCount - trade.rowCount), to: &bytes)
  try file.write(contentsOf: Data(bytes))
}
try file.close()
