#!/bin/bash
# Records what real iex 1.14 answers to the lines of the sessions here (apt-get install elixir), or with an argument, to that one.
# A session may compile the source beside it, NAME.ex.
cd "$(dirname "$0")" || exit 1
here=$PWD
folder=$(mktemp -d)
cp ./*.ex "$folder"
cd "$folder" || exit 1
for session in ${1:-"$here"/*.txt}; do
  name=$(basename "$session" .txt)
  TERM=dumb timeout 60 iex <"$here/$name.txt" 2>&1 | sed '/SIGTERM received/d' >"$here/$name.out"
done
