# alias as a lower-case name
IO.puts("never, when the file does not compile")
alias Foo.Bar, as: bar
