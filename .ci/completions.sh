#!/usr/bin/env bash
# Completes real command lines in bash, zsh and fish, and lints the manual page; .ci/run calls it.
#
#   .ci/completions.sh DDCT
#
# DDCT is the built tool. Needs Debian's packages bash, zsh, fish and mandoc.
set -euo pipefail
cd "$(dirname "$0")/.."

ddct=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/zsh" "$work/home"
ln -s "$ddct" "$work/bin/ddct"
export PATH="$work/bin:$PATH" HOME="$work/home" XDG_CONFIG_HOME="$work/home"
for shell in bash zsh fish; do "$ddct" completions "$shell" > "$work/$shell.txt"; done
cp "$work/zsh.txt" "$work/zsh/_ddct"

in_bash() {
  bash --norc -c '
    source "$1"
    read -ra COMP_WORDS <<< "$2"
    case $2 in *" ") COMP_WORDS+=("") ;; esac
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2}
    word=${COMP_WORDS[COMP_CWORD]}
    handler=$(complete -p ddct | sed "s/.*-F \([^ ]*\).*/\1/")
    "$handler" ddct "$word" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf "%s\n" "${COMPREPLY[@]}"' bash "$work/bash.txt" "$1"
}

in_fish() {
  fish --no-config -c "source $work/fish.txt; complete -C '$1'" | cut -f1
}

# zsh completes only where somebody types: a pseudo-terminal types for us.
in_zsh() {
  zsh -f -c '
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "PROMPT= RPROMPT= fpath=($1 \$fpath); autoload -Uz compinit && compinit -D -u"
    zpty -w shell "zstyle \":completion:*\" list-colors; LISTMAX=10000; setopt nobeep; print READ\Y"
    zpty -r -m shell line "*READY*"
    zpty -w -n shell "$2"$'"'"'\t\t'"'"'
    sleep 1
    zpty -w shell ""
    while zpty -r -t shell line; do print -rn -- "$line"; done
    zpty -d shell' zsh "$work/zsh" "$1" < /dev/null | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g' | tr '\r' '\n'
}

failures=0
offers() {
  local shell=$1 line=$2 wanted=$3 found
  found=$("in_$shell" "$line" 2>&1) || true
  if ! grep -qF -e "$wanted" <<< "$found"; then
    printf '%s: “%s” does not offer “%s”:\n%s\n' "$shell" "$line" "$wanted" "$found"
    failures=$((failures + 1))
  fi
}

for shell in bash zsh fish; do
  offers "$shell" 'ddct an' analyze
  offers "$shell" 'ddct s' stability
  offers "$shell" 'ddct analyze --fail' --fail-on
  offers "$shell" 'ddct check --q' --quiet
  offers "$shell" 'ddct analyze --sam' --samples
  offers "$shell" 'ddct explain replicate-sp' replicate-spread
done
# Where bash has no word of ours it completes files, which is readline's and not ours to run.
grep -q 'complete -o default' "$work/bash.txt"
for shell in zsh fish; do offers "$shell" 'ddct analyze Fixtures/Biopsies/pl' plate1.txt; done
offers bash 'ddct analyze --test ' permutation
offers fish 'ddct analyze --test ' permutation
offers fish 'ddct analyze --test=' permutation
offers zsh 'ddct analyze --test=w' wilcoxon
offers bash 'ddct completions ' fish

echo '— manual page'
"$ddct" man > "$work/ddct.1"
# Without a date, so that the page is the same whenever it is made.
if mandoc -T lint -W warning "$work/ddct.1" | grep -v 'missing date'; then exit 1; fi
mandoc -T utf8 "$work/ddct.1" > "$work/page.txt"
grep -q '^\.SH EXIT STATUS' "$work/ddct.1"
test "$(wc -l < "$work/page.txt")" -gt 200

[ "$failures" -eq 0 ]
