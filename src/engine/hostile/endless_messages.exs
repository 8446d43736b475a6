# Two processes that send each other one message for ever.
defmodule PingPong do
  def loop do
    receive do
      {:ball, from} -> send(from, {:ball, self()})
    end

    loop()
  end
end

other = spawn(&PingPong.loop/0)
send(other, {:ball, self()})
PingPong.loop()
