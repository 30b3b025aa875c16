import Foundation
import GRDB
import TradeStats

@testable import TradeStatsSQLite

/// Every kind of text: Chinese, quotes, commas, line ends, blanks at the ends, empty; and numbers to 18 digits.
let zonesCSV = """
  period,geo,"the ""name"" here",unit,value,note
  2023-01,CN-SH-PFTZ,上海自由贸易试验区,RMB,1234567890123.45678,first
  2023-02,CN-SH-PFTZ,上海自由贸易试验区,RMB,-5.25,"two
  lines"
  2023-03,CN-SH-PFTZ,上海自由贸易试验区,RMB,0.1,
  2023-01,CN-GD,"Guangdong, the ""zone"" here",RMB,,"with \r\n both"
  2023-02,CN-GD,"Guangdong, the ""zone"" here",USD,9999999999999,
  2023-03,CN-GD,"Guangdong, the ""zone"" here",USD,0,"  blanks  "
  2023-04,CN-GD,"Guangdong, the ""zone"" here",USD,-0.00001,"-"

  """

/// The beginning of an earlier export, which another may replace: signature and application ID.
let oldExport = "SQLite format 3\0" + String(repeating: "\0", count: 52) + "TrSt"

func tidy(_ csv: String) throws -> TidyTable {
  try tidy(Input(name: "sample.csv", bytes: Array(csv.utf8)))
}

func tidy(_ input: Input) throws -> TidyTable {
  try TidyTable(TradeStore([input]))
}

extension TidyTable {
  var rows: [[ResultTable.Field]] {
    var rows: [[ResultTable.Field]] = []
    forEachRow { rows.append($0) }
    return rows
  }
}

extension ByteSource {
  /// Everything from here to the end as text, read by a buffer of the given size.
  func text(bufferByteCount: Int = 4096) throws -> String {
    var buffer = [UInt8](repeating: 0, count: bufferByteCount)
    var bytes: [UInt8] = []
    while true {
      let byteCount = try buffer.withUnsafeMutableBytes { try read(into: $0) }
      if byteCount == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<byteCount]
    }
  }
}

/// Makes a database by SQL and gives its path.
@discardableResult
func database(_ sql: String, at path: String) throws -> String {
  let queue = try DatabaseQueue(path: path)
  try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  try queue.close()
  return path
}

/// One column of a query's result, by GRDB.
func values(_ sql: String, in path: String) throws -> [DatabaseValue] {
  let queue = try DatabaseQueue(path: path)
  return try queue.read { try DatabaseValue.fetchAll($0, sql: sql) }
}

/// Cuts a file off.
func cut(_ path: String, toByteCount byteCount: UInt64) throws {
  let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  try handle.truncate(atOffset: byteCount)
  try handle.close()
}
