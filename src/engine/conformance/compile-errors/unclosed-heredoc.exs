# a heredoc never closed
IO.puts("never, when the file does not compile")
x = """
abc
