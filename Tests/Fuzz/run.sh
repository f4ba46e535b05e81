#!/usr/bin/env bash
# Feeds the readers with files that libFuzzer makes up of the specimens, for SECONDS, under the address
# sanitizer.
#
#   Tests/Fuzz/run.sh [SECONDS] [MORE-EXPORTS…]
#
# No target of the package: the rooms are compiled with the fuzzer's marks into a temporary folder
# (FUZZ_WORK keeps it, and the corpus, for the next time), which takes some minutes. Needs lld and the
# toolchain's libFuzzer, as on Linux. A find is written to the folder and its path printed; feed it to
# `ddct inspect`, and pin it by a test.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-600}
shift || true
work=${FUZZ_WORK:-$(mktemp -d)}
mkdir -p "$work/corpus" "$work/finds"

flags=(-O -wmo -sanitize=fuzzer,address -swift-version 6 -package-name swift_qpcr -I Sources/CZlib -I "$work"
  -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature ExistentialAny
  -enable-upcoming-feature MemberImportVisibility -parse-as-library -suppress-warnings)
rooms=(QPCRTables QPCRModel QPCRFormats)
if [ ! -e "$work/QPCRFormats.o" ] ||
  [ -n "$(find "${rooms[@]/#/Sources/}" -newer "$work/QPCRFormats.o")" ]; then
  for room in "${rooms[@]}"; do
    swiftc "${flags[@]}" -module-name "$room" -emit-module \
      -emit-module-path "$work/$room.swiftmodule" -c Sources/"$room"/*.swift -o "$work/$room.o"
  done
fi
swiftc "${flags[@]}" -module-name Fuzz -c Tests/Fuzz/Fuzz.swift \
  Sources/QPCR/JSON5{Parser,Error}.swift Sources/QPCR/JSONValue.swift -o "$work/Fuzz.o"
swiftc -sanitize=fuzzer,address -use-ld=lld "$work"/{Fuzz,QPCRFormats,QPCRModel,QPCRTables}.o -lz -o "$work/fuzz"

# Small files are many files a second.
find Fixtures "$@" -type f -size -60k ! -path 'Fixtures/Printed/*' -exec sh -c '
  for file do cp "$file" "$0/corpus/$(cksum < "$file" | cut -d" " -f1)"; done' "$work" {} +
cat > "$work/words" << 'WORDS'
"Cq"
"Well"
"Sample"
"Target"
"[Results]"
"Undetermined"
"1e400"
"1E-400"
"NaN"
"0,5"
"1.234,5"
"A1"
"P24"
"<row r=\"1\">"
"<c r=\"XFD1048576\"><v>1</v></c>"
"r=\"A1\""
"t=\"s\""
"<![CDATA["
"]]>"
"&amp;"
"&#x10FFFF;"
"<adp><cyc>1</cyc><fluor>1</fluor></adp>"
"PK\x05\x06"
"PK\x01\x02"
"PK\x03\x04"
"\xFC\x00"
"\x3C\x00"
"\xFD\x00"
"\xFE\xFF\xFF\xFF"
"\xFF\xFF\xFF\xFF"
WORDS
# Without Swift's own backtracer, which would keep the process that crashed.
SWIFT_BACKTRACE=enable=no "$work/fuzz" "$work/corpus" -dict="$work/words" -max_len=120000 \
  -timeout=2 -rss_limit_mb=1500 -max_total_time="$seconds" -print_final_stats=1 \
  -artifact_prefix="$work/finds/"
