# A literal with a size in a bitstring
IO.inspect <<"abcdef"::binary-size(3)>>
