# Comparing with a range literal warns, as with a struct
x = %{}
IO.inspect(x < 1..2)
IO.inspect(min(1..5//2, x))
