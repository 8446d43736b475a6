# Suspending and resuming :gen_event: messages wait, system messages are answered.
Code.require_file("../shared/subjects/gen_event.ex", __DIR__)
Code.require_file("../shared/sys/suspend.ex", __DIR__)

Suspension.show()
