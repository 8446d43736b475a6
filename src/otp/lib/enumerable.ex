#@ lib/enum.ex
defprotocol Enumerable do  #@ 1
  @moduledoc """
  What `Enum` and `Stream` walk over. `reduce/3` is the heart: it may be continued, suspended or halted at each element by
  the tag of its accumulator. The others are short cuts, which answer `{:error, module}` where there is none.
  """

  @type acc :: {:cont, term} | {:halt, term} | {:suspend, term}
  @type result :: {:done, term} | {:halted, term} | {:suspended, term, continuation}
  @type continuation :: (acc -> result)
  @type reducer :: (element :: term, current_acc :: acc -> updated_acc :: acc)

  @doc "Folds: `fun` answers the next tagged accumulator for each element."
  def reduce(enumerable, acc, fun)  #@ 166

  @doc "Answers `{:ok, number_of_elements}` or `{:error, module}`."
  def count(enumerable)  #@ 178

  @doc "Answers `{:ok, is_it_a_member}` or `{:error, module}`."
  def member?(enumerable, element)  #@ 194

  @doc "Answers `{:ok, size, slicing_fun}` or `{:error, module}`."
  def slice(enumerable)  #@ 230
end
