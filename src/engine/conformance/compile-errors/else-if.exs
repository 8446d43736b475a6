# elsif does not exist
IO.puts("never, when the file does not compile")
if true do
  1
elsif false do
  2
end
