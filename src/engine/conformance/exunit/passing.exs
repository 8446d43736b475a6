# a test file that passes: setup, tags, describe, assertions
ExUnit.start(autorun: false, seed: 0)
defmodule PassTest do
  use ExUnit.Case
  setup_all do
    {:ok, all: 1}
  end
  setup context do
    on_exit(fn -> :ok end)
    {:ok, from_setup: context[:tagged] || :none}
  end
  @tag tagged: :yes
  test "context", %{from_setup: s, all: a} do
    assert {s, a} == {:yes, 1}
  end
  describe "group" do
    setup :named
    test "in group", ctx do
      assert ctx.named
      refute ctx[:nope]
      assert ctx.describe == "group"
    end
  end
  test "raises" do
    assert_raise ArgumentError, "bad", fn -> raise ArgumentError, "bad" end
    assert_raise RuntimeError, ~r/o+/, fn -> raise "foo" end
    assert catch_throw(throw(:x)) == :x
    assert catch_exit(exit(:y)) == :y
    assert catch_error(raise "z") == %RuntimeError{message: "z"}
  end
  test "messages" do
    send(self(), {:hello, 1})
    assert_receive {:hello, n}
    assert n == 1
    refute_receive :nothing, 10
    send(self(), :now)
    assert_received :now
    refute_received :later
    assert_in_delta 1.0, 1.1, 0.2
  end
  @tag :skip
  test "skipped" do
    flunk("never")
  end
  test "not implemented later"
  defp named(_), do: [named: true]
end
ExUnit.configure(colors: [enabled: false])
%{failures: f, total: t, skipped: s, excluded: e} = ExUnit.run()
IO.inspect({f, t, s, e})
