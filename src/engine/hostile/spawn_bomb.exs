# Every process spawns two more.
defmodule Bomb do
  def go do
    spawn(&Bomb.go/0)
    spawn(&Bomb.go/0)
    Process.sleep(:infinity)
  end
end

Bomb.go()
