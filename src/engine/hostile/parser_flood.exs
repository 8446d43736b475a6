# Four million characters of code.
Code.eval_string(String.duplicate("1 + 1\n", 700_000))
