import Testing

@testable import QPCRStatistics

@Suite("Random stream")
struct RandomStreamTests {
  // Published with the reference implementation (https://prng.di.unimi.it/splitmix64.c), seed
  // 1234567; the same numbers stand in Rosetta Code, "Pseudo-random numbers/Splitmix64".
  @Test("SplitMix64")
  func splitMix() {
    var generator = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    for number in expected { #expect(generator.next() == number) }
  }

  // https://prng.di.unimi.it/xoshiro256starstar.c from the state 1, 2, 3, 4; the test vector of
  // the Rust crate rand_xoshiro.
  @Test("xoshiro256**")
  func xoshiro() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
      10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    for number in expected { #expect(stream.next() == number) }
  }

  // Python, from the published algorithms: see the derivation in the type's initialiser.
  @Test("seed and key fix the stream for good")
  func derivation() {
    var plain = RandomStream(seed: 1)
    #expect(plain.next() == 12_966_619_160_104_079_557)
    var keyed = RandomStream(seed: 1, key: "A/pre")
    #expect(keyed.next() == 14_202_998_676_415_632_479)
    #expect(keyed.next(below: 1000) == 427)
  }

  @Test("another seed or another key is another stream")
  func separation() {
    var streams = [
      RandomStream(seed: 1), RandomStream(seed: 2), RandomStream(seed: 1, key: "a"),
      RandomStream(seed: 1, key: "b"), RandomStream(seed: 2, key: "a"),
    ]
    #expect(Set(streams.indices.map { streams[$0].next() }).count == streams.count)
  }

  @Test("bounded numbers are spread evenly")
  func bounded() {
    var stream = RandomStream(seed: 7)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[stream.next(below: 6)] += 1 }
    // χ² with 5 degrees of freedom; 20.5 is its 99.9 % quantile (R: qchisq(0.999, 5)).
    let chiSquared = counts.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    #expect(chiSquared < 20.5)
    #expect(stream.next(below: 1) == 0)
  }

  @Test("unit numbers lie in [0, 1) with mean 1/2")
  func unit() {
    var stream = RandomStream(seed: 3)
    let values = (0..<10_000).map { _ in stream.nextUnit() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    // Standard error of the mean: 1/√(12 · 10000) = 0.0029.
    #expect((values.reduce(0, +) / 10_000 - 0.5).magnitude < 0.01)
  }
}
