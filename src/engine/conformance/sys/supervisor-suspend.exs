# Suspending and resuming a Supervisor: messages wait, system messages are answered.
Code.require_file("../shared/subjects/supervisor.ex", __DIR__)
Code.require_file("../shared/sys/suspend.ex", __DIR__)

Suspension.show()
