# Code.string_to_quoted takes whatever has characters
IO.inspect(Code.string_to_quoted(1))
IO.inspect(Code.string_to_quoted(:abc))
IO.inspect(Code.string_to_quoted!('a + 1'))
IO.inspect(Code.string_to_quoted!(1.5))
