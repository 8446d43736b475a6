# Everything a state callback may return, in mode :state_functions.
Code.require_file("../shared/said.ex", __DIR__)
Code.require_file("../shared/statem/machine.ex", __DIR__)
Code.require_file("../shared/statem/returns.ex", __DIR__)

defmodule M do
  use Machine, mode: :state_functions
end

Returns.show(M)
