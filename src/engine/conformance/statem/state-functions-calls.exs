# Calls and replies in mode :state_functions: at once, later, while stopping, and not at all.
Code.require_file("../shared/said.ex", __DIR__)
Code.require_file("../shared/statem/machine.ex", __DIR__)
Code.require_file("../shared/statem/calls.ex", __DIR__)

defmodule M do
  use Machine, mode: :state_functions
end

Calls.show(M)
