# Everything handle_cast/2 may return.
Code.require_file("../shared/genserver/returns.ex", __DIR__)

Returns.show(Returns.noreply(), &GenServer.cast/2)
