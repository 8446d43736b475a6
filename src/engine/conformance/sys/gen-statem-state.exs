# :sys.get_state and replace_state of a :gen_statem machine.
Code.require_file("../shared/subjects/gen_statem.ex", __DIR__)
Code.require_file("../shared/sys/state.ex", __DIR__)

State.show()
