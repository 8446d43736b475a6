# :sys.get_status of a :gen_statem machine, running and suspended.
Code.require_file("../shared/subjects/gen_statem.ex", __DIR__)
Code.require_file("../shared/sys/status.ex", __DIR__)

Status.show()
