#!/bin/bash
# Records in recorded.txt how real iex 1.14 completes each line of cases.txt, after the lines of setup.txt were evaluated
# (apt-get install elixir). A line of the answer: what is inserted, and the candidates.
cd "$(dirname "$0")" || exit 1
lines=$(cat <<'END'
(fn shell -> spawn(fn -> Process.sleep(500); answers = for line <- File.stream!("cases.txt") do {_, insert, candidates} = IEx.Autocomplete.expand(line |> String.trim_trailing("\n") |> String.to_charlist() |> Enum.reverse(), shell); inspect({to_string(insert), Enum.map(candidates, &to_string/1)}, limit: :infinity, width: :infinity, printable_limit: :infinity) <> "\n" end; File.write!("recorded.txt", answers) end) end).(Process.get(:iex_server))
END
)
(cat setup.txt; echo "$lines"; sleep 15) | TERM=dumb iex >/dev/null 2>&1
