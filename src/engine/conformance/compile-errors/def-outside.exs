# def outside a module
IO.puts("never, when the file does not compile")
def f, do: 1
