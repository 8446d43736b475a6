# ranges: steps, membership, counting and what they refuse
IO.inspect([1..3, 3..1, 1..10//3, 10..1//-4, 1..0//1, -1..-3])
IO.inspect([Enum.to_list(1..10//3), Enum.to_list(10..1//-4), Enum.to_list(3..1), Enum.to_list(1..0//1)])
IO.inspect([3 in 1..5, 4 in 1..10//3, 2 in 1..10//3, 1.0 in 1..3, 0 in 3..1, 6 in 1..5])
IO.inspect([Enum.count(1..1_000_000_000), Range.size(1..10//3), Range.disjoint?(1..3, 4..6), Range.new(1, 5), Range.new(5, 1, -2)])
first..last//step = 2..20//5
IO.inspect({first, last, step})
IO.inspect([(1..5).first, (1..5).last, Enum.sum(1..100), Enum.at(1..10, -1), Enum.slice(1..10, 2..4), Enum.slice(1..10, -3..-1)])
IO.inspect([Enum.member?(1..3, 2), Enum.reverse(1..3), Enum.random(5..5), Enum.min_max(3..1)])
case 1..2 do
  a..b -> IO.inspect({a, b})
end
for {from, to} <- [{1, "a"}, {1.0, 2}] do
  try do
    IO.inspect(from..to)
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
try do
  Range.new(1, 2, 0)
rescue
  e -> IO.puts(Exception.message(e))
end
