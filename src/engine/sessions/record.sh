#!/bin/bash
# Records what real iex 1.14 answers to the lines of the sessions here (apt-get install elixir), or with an argument, to that one.
cd "$(dirname "$0")" || exit 1
for session in ${1:-*.txt}; do
  TERM=dumb timeout 30 iex <"$session" 2>&1 | sed '/SIGTERM received/d' >"${session%.txt}.out"
done
