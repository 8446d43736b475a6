# Suspending and resuming GenEvent: messages wait, system messages are answered.
Code.require_file("../shared/subjects/elixir_gen_event.ex", __DIR__)
Code.require_file("../shared/sys/suspend.ex", __DIR__)

Suspension.show()
