# a map update with a bare name
IO.puts("never, when the file does not compile")
m = %{a: 1}
%{m | b}
