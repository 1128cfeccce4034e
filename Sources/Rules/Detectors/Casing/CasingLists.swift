import French

/// The word lists that casing needs.
final class CasingLists: Sendable {
  let functionWords: WordList
  let nationalities: WordList
  let months: WordList
  let weekdays: WordList
  let institutions: WordList
  let elidedNames: WordList
  let countries: WordList
  let offices: WordList

  init(_ lists: WordLists) {
    functionWords = lists["function-words"]
    nationalities = lists["nationalities"]
    months = lists["months"]
    weekdays = lists["weekdays"]
    institutions = lists["institutions"]
    elidedNames = lists["elided-names"]
    countries = lists["countries"]
    offices = lists["offices"]
  }
}
