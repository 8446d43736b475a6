# @derive of a protocol that is not there
defmodule D do
  @derive [Nope]
  defstruct [:a]
end
