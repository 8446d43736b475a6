# exit statuses, exit reasons and the words for them
IO.puts("before")
for {kind, value} <- [error: :undef, error: :badarg, exit: :normal, exit: :noproc, throw: 1, error: {:badmatch, 3}, error: :function_clause, error: {:case_clause, 1}, error: {:badkey, :k}, error: {:badfun, 1}] do
  try do
    :erlang.raise(kind, value, [])
  catch
    k, v -> IO.puts(Exception.format_banner(k, v))
  end
end
for reason <- [:normal, :killed, :shutdown, {:shutdown, :x}, :noproc, {:noproc, {GenServer, :call, [:x, :y, 5000]}}, {:timeout, {GenServer, :call, [:x, :y, 10]}}, {{:nocatch, 1}, []}, {%RuntimeError{message: "m"}, []}, :noconnection, {:bad_return_value, 1}, :anything] do
  IO.puts(Exception.format_exit(reason))
end
exit({:shutdown, 7})
