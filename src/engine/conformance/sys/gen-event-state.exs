# :sys.get_state and replace_state of :gen_event.
Code.require_file("../shared/subjects/gen_event.ex", __DIR__)
Code.require_file("../shared/sys/state.ex", __DIR__)

State.show()
