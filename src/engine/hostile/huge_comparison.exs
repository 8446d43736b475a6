# Two such terms, made apart, and compared.
make = fn -> Enum.reduce(1..60, :core, fn _, inner -> {inner, inner} end) end
IO.puts(make.() == make.())
