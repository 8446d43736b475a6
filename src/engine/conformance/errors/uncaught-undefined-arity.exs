# an undefined function whose name exists with another arity
mod = String
IO.puts(mod.upcase("a"))
x = mod.upcase("a", :default, 1)
IO.puts(x)
