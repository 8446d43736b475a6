defmodule Kernel.SpecialForms do
  # All of it is in the compiler. What is documented of it, its own text included, stands in ../kernel.docs.md.
end
