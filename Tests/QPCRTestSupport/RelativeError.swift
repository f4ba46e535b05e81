/// How far `value` lies from `expected`, relative to `expected` (absolute where `expected` is 0).
package func relativeError(_ value: Double, _ expected: Double) -> Double {
  if value == expected { return 0 }
  let distance = (value - expected).magnitude
  return expected == 0 ? distance : distance / expected.magnitude
}
