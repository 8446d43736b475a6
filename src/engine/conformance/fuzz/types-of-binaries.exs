for t <- ["<<>>", "<<_::8>>", "<<_::_*4>>", "<<_::8, _::_*4>>", "<<_::0>>", "<<_::_*256>>", "<<_::_*257>>", "<<_::_*0>>", "<<_::-1>>", "<<_::8, _::8>>", "<<_::_*4, _::8>>", "<<x::8>>", "<<8>>", "<<_::8,_: :_*4>>", "<<_::a>>", "<<_::0x10>>", "<<_::1_000, _::_*0b1>>", "<<_::8, _::_*4, _::8>>", "<<_::_>>", "<<8, _::_*4>>"] do
  IO.inspect({t, try do Code.eval_string("defmodule M#{System.unique_integer([:positive])} do\n@type t :: #{t}\nend"); :ok rescue e -> Exception.message(e) end})
end
for spec <- ["g(x.def(f(_))) :: integer", "g(term) :: x.foo", "g(1.bar(integer)) :: y", "x.def(_) :: integer", "g(:a.bar(_)) :: integer"] do
  code = "defmodule Remote#{System.unique_integer([:positive])} do\n@spec #{spec}\ndef g(x), do: x\nend"
  IO.inspect({spec, try do Code.eval_string(code); :ok rescue e -> e |> Exception.message() |> String.replace(~r/Remote\d+/, "Remote") end})
end
