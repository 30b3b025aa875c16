/// Column names of one table.
enum ColumnNames {
  /// The names with a number behind those that came before: `flags`, `flags_2`. Two columns of one name would lose one
  /// of them in a JSON object.
  static func unique(_ names: [String], suffix: (Int) -> String = { "_\($0)" }) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var unique = name
      var number = 1
      while !taken.insert(unique).inserted {
        number += 1
        unique = name + suffix(number)
      }
      return unique
    }
  }
}
