# Properties of characters in patterns: categories, PCRE's own, scripts, unknown ones
text = "a1 A_ǅʰªÀ€$+^©\u0300\u0488\u0903Ⅷ²-_(«»)…\t\u200b\u2028\u2029αΑԱअא\u{10300}"

for p <- ~w(Any C Cc Cf Cn Co Cs L L& Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs Xan Xps Xsp Xwd) ++
         ~w(Greek Armenian Common Inherited Old_Italic Devanagari Hebrew Foo), negated <- ["p", "P"] do
  case Regex.compile("\\#{negated}{#{p}}", "u") do
    {:ok, regex} -> IO.inspect({negated, p, regex |> Regex.scan(text) |> List.flatten() |> Enum.map(&String.to_charlist/1)}, charlists: :as_lists, limit: :infinity)
    {:error, reason} -> IO.inspect({negated, p, reason})
  end
end
