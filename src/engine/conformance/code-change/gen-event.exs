# :sys.change_code on :gen_event: suspended first, then its state in a new shape.
Code.require_file("../shared/subjects/gen_event.ex", __DIR__)
Code.require_file("../shared/sys/change_code.ex", __DIR__)

CodeChange.show()
