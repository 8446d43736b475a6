# :sys.get_state and replace_state of GenEvent.
Code.require_file("../shared/subjects/elixir_gen_event.ex", __DIR__)
Code.require_file("../shared/sys/state.ex", __DIR__)

State.show()
