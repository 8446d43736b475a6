# a call to nobody
GenServer.call(:nobody_here, :hi)
