import TradeStats
public enum DatabaseExport { public static func write(_ t: TidyTable, to: String) throws {} }
extension Input { public static func file(path: String) -> Input { Input(path: path) } }
