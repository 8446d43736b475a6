# A megabyte of opening brackets, read as code.
Code.eval_string(String.duplicate("[", 1_000_000))
