# a linked process takes the program down
pid = spawn_link(fn -> exit(:linked_reason) end)
true = is_pid(pid)
Process.sleep(100)
IO.puts("never")
