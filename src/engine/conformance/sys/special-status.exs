# :sys.get_status of a special process, running and suspended.
Code.require_file("../shared/subjects/special.ex", __DIR__)
Code.require_file("../shared/sys/status.ex", __DIR__)

Status.show()
