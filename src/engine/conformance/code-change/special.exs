# :sys.change_code on a special process: suspended first, then its state in a new shape.
Code.require_file("../shared/subjects/special.ex", __DIR__)
Code.require_file("../shared/sys/change_code.ex", __DIR__)

CodeChange.show()
