# :sys.get_status of GenEvent, running and suspended.
Code.require_file("../shared/subjects/elixir_gen_event.ex", __DIR__)
Code.require_file("../shared/sys/status.ex", __DIR__)

Status.show()
