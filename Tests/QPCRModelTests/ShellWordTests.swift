import QPCRModel
import Testing

@Suite struct ShellWordTests {
  @Test(
    arguments: zip(
      ["plate1.txt", "a/b-c_1.csv", "run µ2.txt", "it's.csv", "a&b", "", "$HOME"],
      ["plate1.txt", "a/b-c_1.csv", "'run µ2.txt'", "'it'\\''s.csv'", "'a&b'", "''", "'$HOME'"]))
  func quoted(_ text: String, _ word: String) {
    #expect(ShellWord.quoted(text) == word)
  }
}
