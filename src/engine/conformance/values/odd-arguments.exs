# What Keyword.equal?, Process.send and inspect make of odd arguments
IO.inspect(Keyword.equal?([a: 1.0], [a: 1]))
IO.inspect(Process.send({:name, :nobody@nowhere}, :hi, [:noconnect]))
IO.inspect(Process.send({:name, :nobody@nowhere}, :hi, []))
IO.puts(inspect('abc', charlists: :neither))
IO.puts(inspect("abc", binaries: :neither))
IO.puts(inspect(1..2, structs: nil))
IO.puts(inspect([1, 2], width: nil))
