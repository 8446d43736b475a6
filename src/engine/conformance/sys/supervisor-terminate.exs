# :sys.terminate on a Supervisor.
Code.require_file("../shared/subjects/supervisor.ex", __DIR__)
Code.require_file("../shared/sys/terminate.ex", __DIR__)

Termination.show()
