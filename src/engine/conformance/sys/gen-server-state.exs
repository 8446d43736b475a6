# :sys.get_state and replace_state of a GenServer.
Code.require_file("../shared/subjects/gen_server.ex", __DIR__)
Code.require_file("../shared/sys/state.ex", __DIR__)

State.show()
