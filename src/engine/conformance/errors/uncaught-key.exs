# a missing key in a map: did you mean, and the map
user = Map.new(name: "Ann", email: "a@b")
IO.puts(user.name)
x = user.emial
IO.puts(x)
