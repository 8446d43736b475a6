#@ lib/kernel/cli.ex
defmodule Kernel.CLI do
  @moduledoc false
  # Below here a stack trace tells nothing about the program.

  @doc false
  def wrapper(path) do
    value = Code.require_file(path)  #@ 574
    value
  end
end
