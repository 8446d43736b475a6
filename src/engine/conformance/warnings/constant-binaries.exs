# Bitstrings of constants are constants to Erlang's compiler: what fails with them is told.
defmodule ConstantBits do
  def a(), do: div(<<7>>, 1)
  def b(), do: div(<<7, "abc"::binary>>, 1)
  def c(), do: div(<<7, 1234567::16>>, 1)
  def d({x, y}), do: div(<<7>>, 1)
  def e(x), do: div(<<x>>, 1)
  def f(x), do: div(<<x, 1>>, 1) + 1
  def g(), do: <<7>> + 1
  def h(x), do: <<x>> + 1
  def i(x), do: div([x], 1)
  def j(x), do: div({x}, 1)
  def k(x), do: hd(<<7>>)
  def l(x), do: hd(<<x>>)
  def m(x), do: elem(<<x>>, 1)
  def n(), do: elem(<<7>>, 0)
  def o(), do: div(<<7, 300::16>>, 1)
  def p(), do: div(<<7::4>>, 1)
  def q(), do: div(<<1.5::float>>, 1)
  def r(), do: div(<<"é"::utf8>>, 1)
  def s(), do: -<<7>>
  def t(), do: not <<7>>
  def u(), do: div("abc", 1)
  def v(), do: div(<<7, "abc"::binary, 2::16>>, 1)
  def w(), do: div(<<12345678901234567890::16>>, 1)
  def x(), do: div(<<12345678901234567890::64>>, 1)
end
defmodule MoreConstantBits do
  def c(), do: div(<<>>, 1)
  def d(), do: div(<<1.0e300::float-32>>, 1)
  def e(), do: div(<<1.5::float-16>>, 1)
  def f(), do: div(<<1::300>>, 1)
  def g(), do: div(<<1::little-12>>, 1)
  def h(), do: div(<<1::native>>, 1)
  def i(), do: div(<<?é::utf16, ?é::utf32-little>>, 1)
  def j() do
    x = 5
    div(<<x, x::16>>, 1)
  end
  def k() do
    x = "abc"
    div(<<x::binary, 1::4>>, 1)
  end
  def l(), do: byte_size(<<1::4>>) + "a"
  def n(), do: div(<<-1>>, 1)
  def o(), do: div(<<1::size(3)-unit(4)>>, 1)
  def p() do
    case <<1, 2>> do
      "ab" -> 1
      <<1, _>> -> 2
    end
  end
  def q() do
    case <<1, 2>> do
      "ab" -> 1
    end
  end
  def r() do
    if <<1>> == <<1>>, do: 1, else: 2
  end
  def t(), do: div(<<1>> <> <<2>>, 1)
  def u(), do: div("a" <> "b", 1)
  def v(), do: div("a#{1}b", 1)
  def w() do
    <<1, 2>>
    :ok
  end
  def x() do
    <<x, 2>> = <<1, 3>>
    x
  end
  def y(), do: div(<<1.0>>, 1)
  def z(), do: div(<<1::float>>, 1)
  def aa(), do: elem({<<1>>, 2}, 3)
  def ab(), do: hd([<<1>> | 2]) + <<3>>
  def ac(), do: String.to_atom(<<1>>)
  def ad(), do: div(<<"a"::bitstring, 2::7>>, 1)
  def ae(), do: div(<<"é"::utf8>>, 1)
  def af(), do: div(<<"é"::utf16>>, 1)
end
defmodule MatchedBits do
  def a() do
    case "cd" do
      "ab" -> 1
    end
  end
  def b() do
    case <<1, 2>> do
      "ab" -> 1
    end
  end
  def c() do
    case {<<1, 2>>, 1} do
      {"ab", 1} -> 1
    end
  end
  def d() do
    case {"cd", 1} do
      {"ab", 1} -> 1
    end
  end
  def e() do
    x = <<1, 2>>
    case x do
      "ab" -> 1
      _ -> 2
    end
  end
  def f() do
    x = "cd"
    case x do
      "ab" -> 1
      _ -> 2
    end
  end
  def g() do
    case "ab" do
      "ab" -> 1
      _ -> 2
    end
  end
  def h() do
    case <<"ab">> do
      "ab" -> 1
      _ -> 2
    end
  end
  def i() do
    "ab" = <<"cd">>
  end
  def j() do
    "ab" = "cd"
  end
  def k() do
    <<1>> = "cd"
  end
  def l() do
    "ab" = <<1>>
  end
  def m() do
    case <<1>> do
      :a -> 1
    end
  end
  def n() do
    case <<1>> do
      [_] -> 1
      {_} -> 2
      _ -> 3
    end
  end
  def o() do
    case <<1>> do
      x when is_atom(x) -> 1
    end
  end
  def p() do
    if byte_size(<<1>>) == 1, do: 2, else: 3
  end
  def q() do
    if is_binary(<<1>>), do: 2, else: 3
  end
end
