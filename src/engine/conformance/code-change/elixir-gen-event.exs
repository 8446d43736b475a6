# :sys.change_code on GenEvent: suspended first, then its state in a new shape.
Code.require_file("../shared/subjects/elixir_gen_event.ex", __DIR__)
Code.require_file("../shared/sys/change_code.ex", __DIR__)

CodeChange.show()
