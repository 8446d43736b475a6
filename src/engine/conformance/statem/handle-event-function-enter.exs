# State enter calls in mode :handle_event_function.
Code.require_file("../shared/said.ex", __DIR__)
Code.require_file("../shared/statem/enter.ex", __DIR__)

defmodule M do
  use Entering, mode: :handle_event_function
end

Entering.show(M)
