# Debug functions on a :gen_statem machine: trace, log, statistics, install and remove, no_debug.
Code.require_file("../shared/subjects/gen_statem.ex", __DIR__)
Code.require_file("../shared/sys/debug.ex", __DIR__)

Debug.show()
