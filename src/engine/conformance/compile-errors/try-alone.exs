# try without rescue, catch or after
IO.puts("never, when the file does not compile")
try do
  1
end
IO.puts("fine")
