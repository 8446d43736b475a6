# Suspending and resuming a :gen_statem machine: messages wait, system messages are answered.
Code.require_file("../shared/subjects/gen_statem.ex", __DIR__)
Code.require_file("../shared/sys/suspend.ex", __DIR__)

Suspension.show()
