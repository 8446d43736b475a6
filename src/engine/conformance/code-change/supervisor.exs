# :sys.change_code on a Supervisor: suspended first, then its state in a new shape.
Code.require_file("../shared/subjects/supervisor.ex", __DIR__)
Code.require_file("../shared/sys/change_code.ex", __DIR__)

CodeChange.show()
