# Suspending and resuming a special process: messages wait, system messages are answered.
Code.require_file("../shared/subjects/special.ex", __DIR__)
Code.require_file("../shared/sys/suspend.ex", __DIR__)

Suspension.show()
