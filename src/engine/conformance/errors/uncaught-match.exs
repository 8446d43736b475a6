# a failed match at the top level
{:ok, x} = Enum.at([{:error, :enoent}], 0)
IO.inspect(x)
