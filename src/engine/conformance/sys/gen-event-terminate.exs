# :sys.terminate on :gen_event.
Code.require_file("../shared/subjects/gen_event.ex", __DIR__)
Code.require_file("../shared/sys/terminate.ex", __DIR__)

Termination.show()
