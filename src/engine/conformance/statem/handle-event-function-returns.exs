# Everything a state callback may return, in mode :handle_event_function.
Code.require_file("../shared/said.ex", __DIR__)
Code.require_file("../shared/statem/machine.ex", __DIR__)
Code.require_file("../shared/statem/returns.ex", __DIR__)

defmodule M do
  use Machine, mode: :handle_event_function
end

Returns.show(M)
