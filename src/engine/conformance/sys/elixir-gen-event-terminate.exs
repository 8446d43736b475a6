# :sys.terminate on GenEvent.
Code.require_file("../shared/subjects/elixir_gen_event.ex", __DIR__)
Code.require_file("../shared/sys/terminate.ex", __DIR__)

Termination.show()
