# :sys.terminate on a GenServer.
Code.require_file("../shared/subjects/gen_server.ex", __DIR__)
Code.require_file("../shared/sys/terminate.ex", __DIR__)

Termination.show()
