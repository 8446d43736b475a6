# Debug functions on GenEvent: trace, log, statistics, install and remove, no_debug.
Code.require_file("../shared/subjects/elixir_gen_event.ex", __DIR__)
Code.require_file("../shared/sys/debug.ex", __DIR__)

Debug.show(except: [:info])
