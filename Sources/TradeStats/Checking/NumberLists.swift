/// Lists of numbers that stand one behind the other, as the relations of each variable do: looked through often, and never
/// changed.
struct NumberLists {
  private var numbers: [Int] = []
  private var starts = [0]

  init(_ lists: [[Int]]) {
    numbers.reserveCapacity(lists.reduce(0) { $0 + $1.count })
    starts.reserveCapacity(lists.count + 1)
    for list in lists {
      numbers += list
      starts.append(numbers.count)
    }
  }

  subscript(list: Int) -> ArraySlice<Int> { numbers[starts[list]..<starts[list + 1]] }
}
