# Debug functions on a special process: trace, log, statistics, install and remove, no_debug.
Code.require_file("../shared/subjects/special.ex", __DIR__)
Code.require_file("../shared/sys/debug.ex", __DIR__)

Debug.show(except: [:info])
