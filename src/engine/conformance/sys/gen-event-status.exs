# :sys.get_status of :gen_event, running and suspended.
Code.require_file("../shared/subjects/gen_event.ex", __DIR__)
Code.require_file("../shared/sys/status.ex", __DIR__)

Status.show()
