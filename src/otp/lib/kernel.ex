defmodule Kernel do
  @moduledoc """
  What every module imports. The macros (`if`, `def`, `|>`, sigils …) are part of the compiler; these are the functions,
  most of them inlined by it, so that `&length/1` and `apply(Kernel, :length, [list])` work too.
  """

  # Nothing of Kernel is called by its bare name here: all goes to :erlang.

  ## Operators

  @doc "Adds: `1 + 2` is `3`."
  def left + right, do: :erlang.+(left, right)
  @doc "Subtracts: `3 - 1` is `2`."
  def left - right, do: :erlang.-(left, right)
  @doc "Multiplies: `2 * 3` is `6`."
  def left * right, do: :erlang.*(left, right)
  @doc "Divides; the result is always a float: `4 / 2` is `2.0`."
  def left / right, do: :erlang./(left, right)
  @doc "Answers the number itself."
  def +value, do: :erlang.+(value)
  @doc "Negates: `-1`."
  def -value, do: :erlang.-(value)

  @doc "Raises to a power: `2 ** 10` is `1024`; a negative exponent gives a float."
  def base ** exponent when :erlang.is_integer(base) and :erlang.is_integer(exponent) and :erlang.>=(exponent, 0),
    do: Integer.pow(base, exponent)

  def base ** exponent when :erlang.is_number(base) and :erlang.is_number(exponent), do: :math.pow(base, exponent)

  @doc "Concatenates lists: `[1] ++ [2]` is `[1, 2]`."
  def left ++ right, do: :erlang.++(left, right)
  @doc "Removes the first occurrence of each element of the right list: `[1, 2, 1] -- [1]` is `[2, 1]`."
  def left -- right, do: :erlang.--(left, right)
  @doc "Are the terms equal (`1 == 1.0`)?"
  def left == right, do: :erlang.==(left, right)
  @doc "Are the terms different?"
  def left != right, do: :erlang."/="(left, right)
  @doc "Are the terms the same (not `1 === 1.0`)?"
  def left === right, do: :erlang."=:="(left, right)
  @doc "Are the terms not the same?"
  def left !== right, do: :erlang."=/="(left, right)
  @doc "Is the left term less, in the order of all terms?"
  def left < right, do: :erlang.<(left, right)
  @doc "Is the left term greater?"
  def left > right, do: :erlang.>(left, right)
  @doc "Is the left term less or equal?"
  def left <= right, do: :erlang."=<"(left, right)
  @doc "Is the left term greater or equal?"
  def left >= right, do: :erlang.>=(left, right)
  @doc "Negates a boolean."
  def not value, do: :erlang.not(value)

  @doc "Does the text contain the other, or match the regular expression? `\"abc\" =~ \"b\"` is `true`."
  def left =~ right when :erlang.is_binary(left) and :erlang.is_binary(right),
    do: :erlang."=:="(right, "") or :erlang."=/="(:binary.match(left, right), :nomatch)

  def left =~ right when :erlang.is_binary(left), do: Regex.match?(right, left)

  ## Guards

  @doc "Answers the absolute value: `abs(-1)` is `1`."
  def abs(number), do: :erlang.abs(number)
  @doc "Answers `size` bytes from `start` on."
  def binary_part(binary, start, size), do: :erlang.binary_part(binary, start, size)
  @doc "Answers the size in bits."
  def bit_size(bitstring), do: :erlang.bit_size(bitstring)
  @doc "Answers the size in bytes."
  def byte_size(bitstring), do: :erlang.byte_size(bitstring)
  @doc "Rounds up to an integer."
  def ceil(number), do: :erlang.ceil(number)
  @doc "Divides integers, dropping the fraction: `div(5, 2)` is `2`."
  def div(dividend, divisor), do: :erlang.div(dividend, divisor)
  @doc "Answers the element of a tuple at `index`, from 0."
  def elem(tuple, index), do: :erlang.element(:erlang.+(index, 1), tuple)
  @doc "Rounds down to an integer."
  def floor(number), do: :erlang.floor(number)
  @doc "Answers the first element of a list."
  def hd(list), do: :erlang.hd(list)
  @doc "Is the term an atom?"
  def is_atom(term), do: :erlang.is_atom(term)
  @doc "Is the term a binary (whole bytes)?"
  def is_binary(term), do: :erlang.is_binary(term)
  @doc "Is the term a bitstring?"
  def is_bitstring(term), do: :erlang.is_bitstring(term)
  @doc "Is the term `true` or `false`?"
  def is_boolean(term), do: :erlang.is_boolean(term)
  @doc "Is the term a float?"
  def is_float(term), do: :erlang.is_float(term)
  @doc "Is the term a function?"
  def is_function(term), do: :erlang.is_function(term)
  @doc "Is the term a function of `arity` arguments?"
  def is_function(term, arity), do: :erlang.is_function(term, arity)
  @doc "Is the term an integer?"
  def is_integer(term), do: :erlang.is_integer(term)
  @doc "Is the term a list?"
  def is_list(term), do: :erlang.is_list(term)
  @doc "Is the term a map?"
  def is_map(term), do: :erlang.is_map(term)
  @doc "Has the map the key?"
  def is_map_key(map, key), do: :erlang.is_map_key(key, map)
  @doc "Is the term a number?"
  def is_number(term), do: :erlang.is_number(term)
  @doc "Is the term a pid?"
  def is_pid(term), do: :erlang.is_pid(term)
  @doc "Is the term a port?"
  def is_port(term), do: :erlang.is_port(term)
  @doc "Is the term a reference?"
  def is_reference(term), do: :erlang.is_reference(term)
  @doc "Is the term a tuple?"
  def is_tuple(term), do: :erlang.is_tuple(term)
  @doc "Answers the length of a list."
  def length(list), do: :erlang.length(list)
  @doc "Answers the number of keys of a map."
  def map_size(map), do: :erlang.map_size(map)
  @doc "Answers the name of the local node."
  def node, do: :erlang.node()
  @doc "Answers the node of a pid, reference or port."
  def node(arg), do: :erlang.node(arg)
  @doc "Answers the remainder, with the sign of the dividend: `rem(5, 2)` is `1`."
  def rem(dividend, divisor), do: :erlang.rem(dividend, divisor)
  @doc "Rounds to the nearest integer, halves away from zero."
  def round(number), do: :erlang.round(number)
  @doc "Answers the pid of the calling process."
  def self, do: :erlang.self()
  @doc "Answers a list without its first element."
  def tl(list), do: :erlang.tl(list)
  @doc "Drops the fraction."
  def trunc(number), do: :erlang.trunc(number)
  @doc "Answers the size of a tuple."
  def tuple_size(tuple), do: :erlang.tuple_size(tuple)

  ## Functions

  @doc "Calls a function with a list of arguments: `apply(&+/2, [1, 2])` is `3`."
  def apply(fun, args), do: :erlang.apply(fun, args)
  @doc "Calls `module`'s function with a list of arguments: `apply(Enum, :sum, [[1, 2]])` is `3`."
  def apply(module, function_name, args), do: :erlang.apply(module, function_name, args)  #@ 320
  @doc "Ends the process with a reason."
  def exit(reason), do: :erlang.exit(reason)
  @doc "Throws a value, for `catch`."
  def throw(term), do: :erlang.throw(term)

  @doc "Does the loaded module export the function?"
  def function_exported?(module, function, arity), do: :erlang.function_exported(module, function, arity)

  @doc "Does the loaded module export the macro?"
  def macro_exported?(module, macro, arity)
      when :erlang.is_atom(module) and :erlang.is_atom(macro) and :erlang.is_integer(arity) and
             :erlang.>=(arity, 0) and :erlang."=<"(arity, 255) do
    :erlang.function_exported(module, :__info__, 1) and :lists.member({macro, arity}, module.__info__(:macros))
  end

  @doc "Answers a new unique reference."
  def make_ref, do: :erlang.make_ref()
  @doc "Answers the greater term, the first if they are equal."
  def max(first, second), do: :erlang.max(first, second)
  @doc "Answers the smaller term, the first if they are equal."
  def min(first, second), do: :erlang.min(first, second)
  @doc "Replaces the element of a tuple at `index`, from 0."
  def put_elem(tuple, index, value), do: :erlang.setelement(:erlang.+(index, 1), tuple, value)
  @doc "Sends a message to a pid, a name or `{name, node}` and answers it: `send(self(), :hi)`."
  def send(dest, message), do: :erlang.send(dest, message)
  @doc "Starts a process that calls the function and answers its pid."
  def spawn(fun), do: :erlang.spawn(fun)
  @doc "Starts a process that calls `module`'s function."
  def spawn(module, fun, args), do: :erlang.spawn(module, fun, args)
  @doc "Starts a process linked to the caller."
  def spawn_link(fun), do: :erlang.spawn_link(fun)
  @doc "Starts a process linked to the caller."
  def spawn_link(module, fun, args), do: :erlang.spawn_link(module, fun, args)
  @doc "Starts a process monitored by the caller: `{pid, reference}`."
  def spawn_monitor(fun), do: :erlang.spawn_monitor(fun)
  @doc "Starts a process monitored by the caller: `{pid, reference}`."
  def spawn_monitor(module, fun, args), do: :erlang.spawn_monitor(module, fun, args)

  @doc "Answers `size` bytes from `start` (negative: from the end) on, as far as there are any: `binary_slice(\"elixir\", 1, 3)` is `\"lix\"`."
  def binary_slice(binary, start, size)
      when :erlang.is_binary(binary) and :erlang.is_integer(start) and :erlang.is_integer(size) and :erlang.>=(size, 0) do
    total = :erlang.byte_size(binary)
    start = if :erlang.<(start, 0), do: :erlang.max(:erlang.+(total, start), 0), else: start

    if :erlang.<(start, total),
      do: :erlang.binary_part(binary, start, :erlang.min(size, :erlang.-(total, start))),
      else: ""
  end

  @doc "Answers the bytes in a range of positions (negative: from the end): `binary_slice(\"elixir\", 1..3)` is `\"lix\"`."
  def binary_slice(binary, range) when :erlang.is_binary(binary), do: Kernel.Utils.binary_slice(binary, range)

  @doc "Answers a term's text as one would write it in code. Options: see `Inspect.Opts`."
  def inspect(term, opts \\ []) when :erlang.is_list(opts), do: Inspect.Algebra.inspect_text(term, opts)  #@ 2245

  @doc "Builds or updates a struct from pairs, ignoring unknown keys: `struct(User, name: \"meg\")`."
  def struct(struct, fields \\ []) do
    struct(struct, fields, fn
      {:__struct__, _}, acc -> acc
      {key, value}, acc -> if :erlang.is_map_key(key, acc), do: %{acc | key => value}, else: acc
    end)
  end

  @doc "Like `struct/2`, but unknown keys raise `KeyError`."
  def struct!(struct, fields \\ [])
  def struct!(module, fields) when :erlang.is_atom(module), do: Kernel.Utils.checked(module.__struct__(fields), module, 1)  #@ 2336

  def struct!(struct, fields) when :erlang.is_map(struct) do  #@ 2335
    struct(struct, fields, fn
      {:__struct__, _}, acc -> acc
      {key, value}, acc -> Map.replace!(acc, key, value)  #@ 2345
    end)
  end

  defp struct(module, fields, fun) when :erlang.is_atom(module),  #@ 2349
    do: struct(Kernel.Utils.checked(module.__struct__(), module, 0), fields, fun)  #@ 2350

  defp struct(%_{} = struct, [], _fun), do: struct
  defp struct(%_{} = struct, fields, fun), do: Enum.reduce(fields, struct, fun)

  ## Nested data

  @doc "Answers the value at the end of a path of keys and access functions: `get_in(users, [\"meg\", :age])`."
  def get_in(data, keys)
  def get_in(nil, [_ | _]), do: nil
  def get_in(data, [key]) when :erlang.is_function(key), do: key.(:get, data, fn value -> value end)
  def get_in(data, [key | keys]) when :erlang.is_function(key), do: key.(:get, data, fn value -> Kernel.get_in(value, keys) end)
  def get_in(data, [key]), do: Access.get(data, key)
  def get_in(data, [key | keys]), do: Kernel.get_in(Access.get(data, key), keys)

  @doc "Puts a value at the end of a path: `put_in(users, [\"meg\", :age], 28)`."
  def put_in(data, [_ | _] = keys, value) do
    {_, data} = Kernel.get_and_update_in(data, keys, fn _ -> {nil, value} end)  #@ 2701
    data
  end

  @doc "Updates the value at the end of a path."
  def update_in(data, [_ | _] = keys, fun) when :erlang.is_function(fun) do
    {_, data} = Kernel.get_and_update_in(data, keys, fn value -> {nil, fun.(value)} end)  #@ 2734
    data
  end

  @doc "Lets `fun` answer `{get, new_value}` or `:pop` for the value at the end of a path."
  def get_and_update_in(data, keys, fun)
  def get_and_update_in(data, [key], fun) when :erlang.is_function(key, 3), do: key.(:get_and_update, data, fun)

  def get_and_update_in(data, [key | keys], fun) when :erlang.is_function(key, 3),
    do: key.(:get_and_update, data, fn value -> Kernel.get_and_update_in(value, keys, fun) end)

  def get_and_update_in(data, [key], fun) when :erlang.is_function(fun, 1), do: Access.get_and_update(data, key, fun)

  def get_and_update_in(data, [key | keys], fun) when :erlang.is_function(fun, 1),
    do: Access.get_and_update(data, key, fn value -> Kernel.get_and_update_in(value, keys, fun) end)

  @doc "Takes the value at the end of a path out: `{value, data}`."
  def pop_in(data, keys)

  def pop_in(nil, [key | _]),
    do: :erlang.error(ArgumentError.exception("could not pop key #{Kernel.inspect(key)} on a nil value"))

  def pop_in(data, [_ | _] = keys), do: pop_path(data, keys)

  defp pop_path(nil, [_ | _]), do: :pop
  defp pop_path(data, [key]) when :erlang.is_function(key), do: key.(:get_and_update, data, fn _ -> :pop end)

  defp pop_path(data, [key | keys]) when :erlang.is_function(key),
    do: key.(:get_and_update, data, fn value -> pop_path(value, keys) end)

  defp pop_path(data, [key]), do: Access.pop(data, key)
  defp pop_path(data, [key | keys]), do: Access.get_and_update(data, key, fn value -> pop_path(value, keys) end)
end
