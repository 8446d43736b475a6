# Suspending and resuming a GenServer: messages wait, system messages are answered.
Code.require_file("../shared/subjects/gen_server.ex", __DIR__)
Code.require_file("../shared/sys/suspend.ex", __DIR__)

Suspension.show()
