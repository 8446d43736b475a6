# :sys.get_status of a GenServer, running and suspended.
Code.require_file("../shared/subjects/gen_server.ex", __DIR__)
Code.require_file("../shared/sys/status.ex", __DIR__)

Status.show()
