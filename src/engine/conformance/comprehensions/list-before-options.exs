# A list in front of the options is more options.
for text <- [
      "for x <- [1], [1, 2], do: x",
      "for x <- [1], [into: %{}], do: {x, x}",
      "for x <- [1], [uniq: true], into: [], do: x",
      "for x <- [1], [a: 1], do: x",
      "for x <- [1], (for y <- [x], do: y), do: x",
      "for x <- [1], do: x, do: 2",
      "for x <- [1], [x | [2]], do: x"
    ] do
  try do
    {value, _} = Code.eval_string(text)
    IO.inspect(value)
  rescue
    e -> IO.inspect({e.__struct__, Exception.message(e)})
  end
end
