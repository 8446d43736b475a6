# :sys.get_state and replace_state of a Supervisor.
Code.require_file("../shared/subjects/supervisor.ex", __DIR__)
Code.require_file("../shared/sys/state.ex", __DIR__)

State.show(except: [:change])
