# atoms quoted and unquoted, aliases, booleans and nil as atoms
IO.inspect([:a, :"hello world", :"with\"quote", :+, :&&, :..//, :"1a", :a?, :b!, :"é", :Über, nil, true, :nil, :true])
IO.inspect([Foo, Foo.Bar, :"Elixir.Foo", :"Elixir", :"Elixir.foo", Elixir.Foo.Bar])
IO.inspect([is_atom(nil), is_atom(Foo), is_boolean(nil), is_boolean(:true), nil == :nil])
IO.inspect([to_string(Foo.Bar), to_string(nil), to_string(:a), Atom.to_string(nil), inspect(nil)])
IO.inspect([String.to_atom("a b"), String.to_existing_atom("ok"), Module.concat(Foo, "Bar"), Module.split(Foo.Bar.Baz)])
IO.inspect("#{nil}|#{:a}|#{Foo}|#{true}|#{[]}")
IO.inspect([foo: 1, "bar baz": 2, Foo: 3, "Elixir.Foo": 4, +: 5, nil: 6, a?: 7])
IO.inspect(%{:a => 1, "b" => 2, nil => 3, Foo => 4})
IO.inspect(%{a: 1, "b c": 2, B: 3})
IO.inspect([:{}, :%{}, :%, :<<>>, :.., :., :fn, :do, :->, :|>, :"not in", :"::", :!==])
try do
  String.to_existing_atom("this one was never made by anybody")
rescue
  e in ArgumentError -> IO.puts(Exception.message(e))
end
