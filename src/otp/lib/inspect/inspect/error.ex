#@ lib/inspect.ex
defimpl Inspect, for: Inspect.Error do
  def inspect(%{stacktrace: stacktrace} = error, _opts) do
    message = Exception.message(error)

    if stacktrace == [] do
      "#Inspect.Error<\n  #{Inspect.Error.pad(message, 2)}\n>"
    else
      "#Inspect.Error<\n#{Inspect.Error.pad(message, 2)}\n\n  Stacktrace:\n\n#{Exception.format_stacktrace(stacktrace)}\n>"
    end
  end
end
