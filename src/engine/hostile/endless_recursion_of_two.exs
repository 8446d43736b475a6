# Two anonymous functions that hand each other on for ever.
ping = fn ping, pong -> pong.(pong, ping) end
pong = fn pong, ping -> ping.(ping, pong) end
ping.(ping, pong)
