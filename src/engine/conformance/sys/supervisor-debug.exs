# Debug functions on a Supervisor: trace, log, statistics, install and remove, no_debug.
Code.require_file("../shared/subjects/supervisor.ex", __DIR__)
Code.require_file("../shared/sys/debug.ex", __DIR__)

Debug.show(except: [:trace, :info, :print])
