#@ lib/calendar/date_range.ex
defmodule Date.Range do
  @moduledoc "Ranges of dates; see `Date.range/2`."
  defstruct [:first, :last, :first_in_iso_days, :last_in_iso_days, :step]
end
