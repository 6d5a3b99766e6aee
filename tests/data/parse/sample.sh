#!/usr/bin/env bash
set -euo pipefail

greet() {
  echo "Grüße, $1"
}

function with_keyword {
  local names=(a b c)
  inner() { echo "${names[@]}"; }
  inner
}

function both-forms() (
  cd /tmp || exit
)

if [[ $# -gt 0 ]]; then
  conditional() { greet "$@"; }
fi

cat <<'EOF'
not_a_function() { :; }
EOF
