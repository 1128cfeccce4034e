/// Which words take no elision before them although they begin with a vowel sound or a mute letter.
///
/// The dictionary does not say: its affix rules let `l'` stand before `hibou` as before `homme`. The table holds the
/// beginnings of words after the usual dictionaries of French; words on which usage wavers (`hyène`, `hiatus`, family
/// names) are left out, so that a word marked here is safe to mark.
enum AspiratedInitial {
  /// Whether the form is written without elision before it: `le héros`, `le onze`, `le yaourt`.
  ///
  /// - Parameter form: UTF-8 in lower case.
  /// - Complexity: O(1), some hundred comparisons at most.
  static func isAspirated(_ form: ArraySlice<UInt8>) -> Bool {
    guard let first = form.first else { return false }
    switch first {
    case UInt8(ascii: "h"): return longestMatch(form, in: h)
    case UInt8(ascii: "o"): return longestMatch(form, in: o)
    case UInt8(ascii: "y"): return longestMatch(form, in: y)
    default: return false
    }
  }

  private struct Beginning {
    var bytes: [UInt8]
    var isWhole: Bool
    var isAspirated: Bool
  }

  private static func longestMatch(_ form: ArraySlice<UInt8>, in table: [Beginning]) -> Bool {
    var best = -1
    var result = false
    for entry in table where entry.bytes.count >= best && form.starts(with: entry.bytes) {
      if entry.isWhole, form.count != entry.bytes.count { continue }
      best = entry.bytes.count + (entry.isWhole ? 1 : 0)
      result = entry.isAspirated
    }
    return result
  }

  /// Beginnings separated by spaces: `-` before one that does take elision, `$` after a whole word.
  private static func table(_ text: String) -> [Beginning] {
    text.split(separator: " ").map { item in
      var item = item
      let isAspirated = item.first != "-"
      if !isAspirated { item.removeFirst() }
      let isWhole = item.last == "$"
      if isWhole { item.removeLast() }
      return Beginning(bytes: Array(item.utf8), isWhole: isWhole, isAspirated: isAspirated)
    }
  }

  private static let h = table(
    """
    ha$ hâbl hach -hachémi hack haddock hadith hafnium hagard haggis hai haï -haït halage halal hâl hale -halein \
    -haleu halè hall -hallali -hallu -halloween halo$ halos$ haloir halte$ haltes$ halva hamac hamas$ hambourg hamburger hameau \
    hammam hammer hampe hamster han$ hans$ hanap hanch hand hangar hanneton hanov hanse hant happ haqu hara-kiri harakiri \
    harangu haras harcel harcèl hard harem hareng harfang hargn haricot harki harnach harnais harnois haro$ harp -harpag \
    harvard hasard hasch hash hase$ hases$ hât hau hav hayon haye$ \
    heaum hein$ héraut hie$ hajj hadj hipster hèl héler hélé$ hélés$ hélée$ hélées$ hélait hélaient hélant héla$ hélèrent hello henn hep$ hère$ \
    hères$ hériss  herni héron héros herse herser hersa hersé hertz$ hesse$ hêtr hetman heu$ heurt \
    hezbollah hi$ hibou hic$ hickory hid -hidalg hiérarch hi-fi hi-han highland hijab hil$ hile$ hiles$ hip$ hip-hop \
    hippie hippy hiss hit$ hits$ hit-parade hittite ho$ hobb hobereau hoch hockey holà holding hold-up holland homard \
    home$ homes$ honduras hondurien hong hongr honni hont hooligan hop$ hoquet horde horion hormis hors hot$ hot-dog \
    hotdog hotline hott hou hovercraft hub$ hubs$ hublot huch hue$ huer huée hué$ hués$ huai \
    huant$ hua$ huguenot huit -huitr -huître hulott hulul hum$ humer$ hume$ hument$ humé$ humée$ humés$ humées$ humait$ \
    humaient$ humant$ huma$ hun$ huns$ hune$ hunes$ hunier hupp hure$ hures$ hurl huron hurricane husky hussard hutt \
    hutu
    """)

  private static let o = table("onz oui$ ouis$ oui-da$ ouistiti ouais$ ouah$ ouf$ ouste$ ouin$")

  private static let y = table("ya ye -yeuse -yeux yé yi yo -yonne -york yu")
}
