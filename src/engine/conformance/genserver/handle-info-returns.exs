# Everything handle_info/2 may return.
Code.require_file("../shared/genserver/returns.ex", __DIR__)

Returns.show(Returns.noreply(), &send/2)
