# a type defined twice
defmodule Twice do
  @type t :: atom
  @type t :: integer
end
