# :sys.terminate on a :gen_statem machine.
Code.require_file("../shared/subjects/gen_statem.ex", __DIR__)
Code.require_file("../shared/sys/terminate.ex", __DIR__)

Termination.show()
