# State enter calls in mode :state_functions.
Code.require_file("../shared/said.ex", __DIR__)
Code.require_file("../shared/statem/enter.ex", __DIR__)

defmodule M do
  use Entering, mode: :state_functions
end

Entering.show(M)
