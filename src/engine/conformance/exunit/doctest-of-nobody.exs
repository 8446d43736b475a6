# A doctest of a module that is not there
ExUnit.start(seed: 0)

defmodule NobodyTest do
  use ExUnit.Case
  doctest Nobody
end
