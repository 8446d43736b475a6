# :sys.get_state and replace_state of a special process.
Code.require_file("../shared/subjects/special.ex", __DIR__)
Code.require_file("../shared/sys/state.ex", __DIR__)

State.show()
