/// The names of months, whole and as they are shortened, in the languages that trade figures are published in.
///
/// Languages share many forms, and mean the same month by each of them; one that they do not agree on, or that leaves the
/// month open, as `jui` for June and July, is none.
enum MonthName {
  /// The number of the month whose name the letters are, upper case and without accents: 3 for `MRZ` and for `MARS`.
  static func number(_ letters: String) -> Int? { numbers[letters] }

  /// Short forms that are words as well, as of flows, sets and generation.
  static let words: Set = ["OUT", "SET", "GEN"]

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names.split(separator: " ") { numbers[String(name)] = index + 1 }
    }
    return numbers
  }()

  // English, German, French, Spanish, Portuguese, Italian and Dutch.
  private static let names = [
    "JAN JANUARY JANUAR JANNER JANV JANVIER ENE ENERO JANEIRO GEN GENN GENNAIO JANUARI",
    "FEB FEBRUARY FEBRUAR FEV FEVR FEVRIER FEBRERO FEVEREIRO FEBB FEBBRAIO FEBRUARI",
    "MAR MARCH MARZ MAERZ MRZ MARS MARZO MARCO MRT MAART",
    "APR APRIL AVR AVRIL ABR ABRIL APRILE",
    "MAY MAI MAYO MAIO MAG MAGG MAGGIO MEI",
    "JUN JUNE JUNI JUIN JUNIO JUNHO GIU GIUGNO",
    "JUL JULY JULI JUIL JUILLET JULIO JULHO LUG LUGLIO",
    "AUG AUGUST AOUT AGO AGOSTO AUGUSTUS",
    "SEP SEPT SEPTEMBER SEPTEMBRE SEPTIEMBRE SET SETT SETEMBRO SETTEMBRE",
    "OCT OCTOBER OKT OKTOBER OCTOBRE OCTUBRE OUT OUTUBRO OTT OTTOBRE",
    "NOV NOVEMBER NOVEMBRE NOVIEMBRE NOVEMBRO",
    "DEC DECEMBER DEZ DEZEMBER DECEMBRE DIC DICIEMBRE DEZEMBRO DICEMBRE",
  ]
}
