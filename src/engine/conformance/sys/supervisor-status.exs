# :sys.get_status of a Supervisor, running and suspended.
Code.require_file("../shared/subjects/supervisor.ex", __DIR__)
Code.require_file("../shared/sys/status.ex", __DIR__)

Status.show()
