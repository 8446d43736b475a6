# :sys.terminate on a special process.
Code.require_file("../shared/subjects/special.ex", __DIR__)
Code.require_file("../shared/sys/terminate.ex", __DIR__)

Termination.show()
