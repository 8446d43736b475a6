# import only with a wrong name
IO.puts("never, when the file does not compile")
import Enum, only: [nope: 1]
