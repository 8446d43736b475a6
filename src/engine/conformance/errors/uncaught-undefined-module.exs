# a call into a module that does not exist
mod = :"Elixir.Strng"
x = mod.upcase("a")
IO.puts(x)
