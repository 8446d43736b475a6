# Calls and replies in mode :handle_event_function: at once, later, while stopping, and not at all.
Code.require_file("../shared/said.ex", __DIR__)
Code.require_file("../shared/statem/machine.ex", __DIR__)
Code.require_file("../shared/statem/calls.ex", __DIR__)

defmodule M do
  use Machine, mode: :handle_event_function
end

Calls.show(M)
