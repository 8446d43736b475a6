# Of two segments that cannot be put in, which one is told: sizes and UTF-32 first, then binaries put in whole, then the rest in order.
defmodule FirstFailure do
  def f0(x, y, s, r), do: {s, r, <<x::8, y::float>>}
  def f1(x, y, s, r), do: {s, r, <<x::8, y::binary>>}
  def f2(x, y, s, r), do: {s, r, <<x::8, y::utf8>>}
  def f3(x, y, s, r), do: {s, r, <<x::8, y::utf16>>}
  def f4(x, y, s, r), do: {s, r, <<x::8, y::utf32>>}
  def f5(x, y, s, r), do: {s, r, <<x::8, y::size(r)>>}
  def f6(x, y, s, r), do: {s, r, <<x::8, y::size(r)>>}
  def f7(x, y, s, r), do: {s, r, <<x::8, y::binary-size(r)>>}
  def f8(x, y, s, r), do: {s, r, <<x::8, y::binary>>}
  def f9(x, y, s, r), do: {s, r, <<x::8, y::float-size(r)>>}
  def f10(x, y, s, r), do: {s, r, <<x::8, y::binary-size(r)>>}
  def f11(x, y, s, r), do: {s, r, <<x::8, y::utf8>>}
  def f12(x, y, s, r), do: {s, r, <<x::8, y::16>>}
  def f13(x, y, s, r), do: {s, r, <<x::float, y::8>>}
  def f14(x, y, s, r), do: {s, r, <<x::float, y::binary>>}
  def f15(x, y, s, r), do: {s, r, <<x::float, y::utf8>>}
  def f16(x, y, s, r), do: {s, r, <<x::float, y::utf16>>}
  def f17(x, y, s, r), do: {s, r, <<x::float, y::utf32>>}
  def f18(x, y, s, r), do: {s, r, <<x::float, y::size(r)>>}
  def f19(x, y, s, r), do: {s, r, <<x::float, y::size(r)>>}
  def f20(x, y, s, r), do: {s, r, <<x::float, y::binary-size(r)>>}
  def f21(x, y, s, r), do: {s, r, <<x::float, y::binary>>}
  def f22(x, y, s, r), do: {s, r, <<x::float, y::float-size(r)>>}
  def f23(x, y, s, r), do: {s, r, <<x::float, y::binary-size(r)>>}
  def f24(x, y, s, r), do: {s, r, <<x::float, y::utf8>>}
  def f25(x, y, s, r), do: {s, r, <<x::float, y::16>>}
  def f26(x, y, s, r), do: {s, r, <<x::binary, y::8>>}
  def f27(x, y, s, r), do: {s, r, <<x::binary, y::float>>}
  def f28(x, y, s, r), do: {s, r, <<x::binary, y::utf8>>}
  def f29(x, y, s, r), do: {s, r, <<x::binary, y::utf16>>}
  def f30(x, y, s, r), do: {s, r, <<x::binary, y::utf32>>}
  def f31(x, y, s, r), do: {s, r, <<x::binary, y::size(r)>>}
  def f32(x, y, s, r), do: {s, r, <<x::binary, y::size(r)>>}
  def f33(x, y, s, r), do: {s, r, <<x::binary, y::binary-size(r)>>}
  def f34(x, y, s, r), do: {s, r, <<x::binary, y::binary>>}
  def f35(x, y, s, r), do: {s, r, <<x::binary, y::float-size(r)>>}
  def f36(x, y, s, r), do: {s, r, <<x::binary, y::binary-size(r)>>}
  def f37(x, y, s, r), do: {s, r, <<x::binary, y::utf8>>}
  def f38(x, y, s, r), do: {s, r, <<x::binary, y::16>>}
  def f39(x, y, s, r), do: {s, r, <<x::utf8, y::8>>}
  def f40(x, y, s, r), do: {s, r, <<x::utf8, y::float>>}
  def f41(x, y, s, r), do: {s, r, <<x::utf8, y::binary>>}
  def f42(x, y, s, r), do: {s, r, <<x::utf8, y::utf16>>}
  def f43(x, y, s, r), do: {s, r, <<x::utf8, y::utf32>>}
  def f44(x, y, s, r), do: {s, r, <<x::utf8, y::size(r)>>}
  def f45(x, y, s, r), do: {s, r, <<x::utf8, y::size(r)>>}
  def f46(x, y, s, r), do: {s, r, <<x::utf8, y::binary-size(r)>>}
  def f47(x, y, s, r), do: {s, r, <<x::utf8, y::binary>>}
  def f48(x, y, s, r), do: {s, r, <<x::utf8, y::float-size(r)>>}
  def f49(x, y, s, r), do: {s, r, <<x::utf8, y::binary-size(r)>>}
  def f50(x, y, s, r), do: {s, r, <<x::utf8, y::utf8>>}
  def f51(x, y, s, r), do: {s, r, <<x::utf8, y::16>>}
  def f52(x, y, s, r), do: {s, r, <<x::utf16, y::8>>}
  def f53(x, y, s, r), do: {s, r, <<x::utf16, y::float>>}
  def f54(x, y, s, r), do: {s, r, <<x::utf16, y::binary>>}
  def f55(x, y, s, r), do: {s, r, <<x::utf16, y::utf8>>}
  def f56(x, y, s, r), do: {s, r, <<x::utf16, y::utf32>>}
  def f57(x, y, s, r), do: {s, r, <<x::utf16, y::size(r)>>}
  def f58(x, y, s, r), do: {s, r, <<x::utf16, y::size(r)>>}
  def f59(x, y, s, r), do: {s, r, <<x::utf16, y::binary-size(r)>>}
  def f60(x, y, s, r), do: {s, r, <<x::utf16, y::binary>>}
  def f61(x, y, s, r), do: {s, r, <<x::utf16, y::float-size(r)>>}
  def f62(x, y, s, r), do: {s, r, <<x::utf16, y::binary-size(r)>>}
  def f63(x, y, s, r), do: {s, r, <<x::utf16, y::utf8>>}
  def f64(x, y, s, r), do: {s, r, <<x::utf16, y::16>>}
  def f65(x, y, s, r), do: {s, r, <<x::utf32, y::8>>}
  def f66(x, y, s, r), do: {s, r, <<x::utf32, y::float>>}
  def f67(x, y, s, r), do: {s, r, <<x::utf32, y::binary>>}
  def f68(x, y, s, r), do: {s, r, <<x::utf32, y::utf8>>}
  def f69(x, y, s, r), do: {s, r, <<x::utf32, y::utf16>>}
  def f70(x, y, s, r), do: {s, r, <<x::utf32, y::size(r)>>}
  def f71(x, y, s, r), do: {s, r, <<x::utf32, y::size(r)>>}
  def f72(x, y, s, r), do: {s, r, <<x::utf32, y::binary-size(r)>>}
  def f73(x, y, s, r), do: {s, r, <<x::utf32, y::binary>>}
  def f74(x, y, s, r), do: {s, r, <<x::utf32, y::float-size(r)>>}
  def f75(x, y, s, r), do: {s, r, <<x::utf32, y::binary-size(r)>>}
  def f76(x, y, s, r), do: {s, r, <<x::utf32, y::utf8>>}
  def f77(x, y, s, r), do: {s, r, <<x::utf32, y::16>>}
  def f78(x, y, s, r), do: {s, r, <<x::size(s), y::8>>}
  def f79(x, y, s, r), do: {s, r, <<x::size(s), y::float>>}
  def f80(x, y, s, r), do: {s, r, <<x::size(s), y::binary>>}
  def f81(x, y, s, r), do: {s, r, <<x::size(s), y::utf8>>}
  def f82(x, y, s, r), do: {s, r, <<x::size(s), y::utf16>>}
  def f83(x, y, s, r), do: {s, r, <<x::size(s), y::utf32>>}
  def f84(x, y, s, r), do: {s, r, <<x::size(s), y::size(r)>>}
  def f85(x, y, s, r), do: {s, r, <<x::size(s), y::binary-size(r)>>}
  def f86(x, y, s, r), do: {s, r, <<x::size(s), y::binary>>}
  def f87(x, y, s, r), do: {s, r, <<x::size(s), y::float-size(r)>>}
  def f88(x, y, s, r), do: {s, r, <<x::size(s), y::binary-size(r)>>}
  def f89(x, y, s, r), do: {s, r, <<x::size(s), y::utf8>>}
  def f90(x, y, s, r), do: {s, r, <<x::size(s), y::16>>}
  def f91(x, y, s, r), do: {s, r, <<x::size(s), y::8>>}
  def f92(x, y, s, r), do: {s, r, <<x::size(s), y::float>>}
  def f93(x, y, s, r), do: {s, r, <<x::size(s), y::binary>>}
  def f94(x, y, s, r), do: {s, r, <<x::size(s), y::utf8>>}
  def f95(x, y, s, r), do: {s, r, <<x::size(s), y::utf16>>}
  def f96(x, y, s, r), do: {s, r, <<x::size(s), y::utf32>>}
  def f97(x, y, s, r), do: {s, r, <<x::size(s), y::size(r)>>}
  def f98(x, y, s, r), do: {s, r, <<x::size(s), y::binary-size(r)>>}
  def f99(x, y, s, r), do: {s, r, <<x::size(s), y::binary>>}
  def f100(x, y, s, r), do: {s, r, <<x::size(s), y::float-size(r)>>}
  def f101(x, y, s, r), do: {s, r, <<x::size(s), y::binary-size(r)>>}
  def f102(x, y, s, r), do: {s, r, <<x::size(s), y::utf8>>}
  def f103(x, y, s, r), do: {s, r, <<x::size(s), y::16>>}
  def f104(x, y, s, r), do: {s, r, <<x::binary-size(s), y::8>>}
  def f105(x, y, s, r), do: {s, r, <<x::binary-size(s), y::float>>}
  def f106(x, y, s, r), do: {s, r, <<x::binary-size(s), y::binary>>}
  def f107(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf8>>}
  def f108(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf16>>}
  def f109(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf32>>}
  def f110(x, y, s, r), do: {s, r, <<x::binary-size(s), y::size(r)>>}
  def f111(x, y, s, r), do: {s, r, <<x::binary-size(s), y::size(r)>>}
  def f112(x, y, s, r), do: {s, r, <<x::binary-size(s), y::binary>>}
  def f113(x, y, s, r), do: {s, r, <<x::binary-size(s), y::float-size(r)>>}
  def f114(x, y, s, r), do: {s, r, <<x::binary-size(s), y::binary-size(r)>>}
  def f115(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf8>>}
  def f116(x, y, s, r), do: {s, r, <<x::binary-size(s), y::16>>}
  def f117(x, y, s, r), do: {s, r, <<x::binary, y::8>>}
  def f118(x, y, s, r), do: {s, r, <<x::binary, y::float>>}
  def f119(x, y, s, r), do: {s, r, <<x::binary, y::binary>>}
  def f120(x, y, s, r), do: {s, r, <<x::binary, y::utf8>>}
  def f121(x, y, s, r), do: {s, r, <<x::binary, y::utf16>>}
  def f122(x, y, s, r), do: {s, r, <<x::binary, y::utf32>>}
  def f123(x, y, s, r), do: {s, r, <<x::binary, y::size(r)>>}
  def f124(x, y, s, r), do: {s, r, <<x::binary, y::size(r)>>}
  def f125(x, y, s, r), do: {s, r, <<x::binary, y::binary-size(r)>>}
  def f126(x, y, s, r), do: {s, r, <<x::binary, y::float-size(r)>>}
  def f127(x, y, s, r), do: {s, r, <<x::binary, y::binary-size(r)>>}
  def f128(x, y, s, r), do: {s, r, <<x::binary, y::utf8>>}
  def f129(x, y, s, r), do: {s, r, <<x::binary, y::16>>}
  def f130(x, y, s, r), do: {s, r, <<x::float-size(s), y::8>>}
  def f131(x, y, s, r), do: {s, r, <<x::float-size(s), y::float>>}
  def f132(x, y, s, r), do: {s, r, <<x::float-size(s), y::binary>>}
  def f133(x, y, s, r), do: {s, r, <<x::float-size(s), y::utf8>>}
  def f134(x, y, s, r), do: {s, r, <<x::float-size(s), y::utf16>>}
  def f135(x, y, s, r), do: {s, r, <<x::float-size(s), y::utf32>>}
  def f136(x, y, s, r), do: {s, r, <<x::float-size(s), y::size(r)>>}
  def f137(x, y, s, r), do: {s, r, <<x::float-size(s), y::size(r)>>}
  def f138(x, y, s, r), do: {s, r, <<x::float-size(s), y::binary-size(r)>>}
  def f139(x, y, s, r), do: {s, r, <<x::float-size(s), y::binary>>}
  def f140(x, y, s, r), do: {s, r, <<x::float-size(s), y::binary-size(r)>>}
  def f141(x, y, s, r), do: {s, r, <<x::float-size(s), y::utf8>>}
  def f142(x, y, s, r), do: {s, r, <<x::float-size(s), y::16>>}
  def f143(x, y, s, r), do: {s, r, <<x::binary-size(s), y::8>>}
  def f144(x, y, s, r), do: {s, r, <<x::binary-size(s), y::float>>}
  def f145(x, y, s, r), do: {s, r, <<x::binary-size(s), y::binary>>}
  def f146(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf8>>}
  def f147(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf16>>}
  def f148(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf32>>}
  def f149(x, y, s, r), do: {s, r, <<x::binary-size(s), y::size(r)>>}
  def f150(x, y, s, r), do: {s, r, <<x::binary-size(s), y::size(r)>>}
  def f151(x, y, s, r), do: {s, r, <<x::binary-size(s), y::binary-size(r)>>}
  def f152(x, y, s, r), do: {s, r, <<x::binary-size(s), y::binary>>}
  def f153(x, y, s, r), do: {s, r, <<x::binary-size(s), y::float-size(r)>>}
  def f154(x, y, s, r), do: {s, r, <<x::binary-size(s), y::utf8>>}
  def f155(x, y, s, r), do: {s, r, <<x::binary-size(s), y::16>>}
  def f156(x, y, s, r), do: {s, r, <<x::utf8, y::8>>}
  def f157(x, y, s, r), do: {s, r, <<x::utf8, y::float>>}
  def f158(x, y, s, r), do: {s, r, <<x::utf8, y::binary>>}
  def f159(x, y, s, r), do: {s, r, <<x::utf8, y::utf8>>}
  def f160(x, y, s, r), do: {s, r, <<x::utf8, y::utf16>>}
  def f161(x, y, s, r), do: {s, r, <<x::utf8, y::utf32>>}
  def f162(x, y, s, r), do: {s, r, <<x::utf8, y::size(r)>>}
  def f163(x, y, s, r), do: {s, r, <<x::utf8, y::size(r)>>}
  def f164(x, y, s, r), do: {s, r, <<x::utf8, y::binary-size(r)>>}
  def f165(x, y, s, r), do: {s, r, <<x::utf8, y::binary>>}
  def f166(x, y, s, r), do: {s, r, <<x::utf8, y::float-size(r)>>}
  def f167(x, y, s, r), do: {s, r, <<x::utf8, y::binary-size(r)>>}
  def f168(x, y, s, r), do: {s, r, <<x::utf8, y::16>>}
  def f169(x, y, s, r), do: {s, r, <<x::16, y::8>>}
  def f170(x, y, s, r), do: {s, r, <<x::16, y::float>>}
  def f171(x, y, s, r), do: {s, r, <<x::16, y::binary>>}
  def f172(x, y, s, r), do: {s, r, <<x::16, y::utf8>>}
  def f173(x, y, s, r), do: {s, r, <<x::16, y::utf16>>}
  def f174(x, y, s, r), do: {s, r, <<x::16, y::utf32>>}
  def f175(x, y, s, r), do: {s, r, <<x::16, y::size(r)>>}
  def f176(x, y, s, r), do: {s, r, <<x::16, y::size(r)>>}
  def f177(x, y, s, r), do: {s, r, <<x::16, y::binary-size(r)>>}
  def f178(x, y, s, r), do: {s, r, <<x::16, y::binary>>}
  def f179(x, y, s, r), do: {s, r, <<x::16, y::float-size(r)>>}
  def f180(x, y, s, r), do: {s, r, <<x::16, y::binary-size(r)>>}
  def f181(x, y, s, r), do: {s, r, <<x::16, y::utf8>>}
end
run = fn n, x, y, s, r -> try do
 apply(FirstFailure, :"f#{n}", [x, y, s, r])
rescue
 e -> IO.puts("#{n} #{Exception.message(e)}")
end
end
run.(0, "x", "x", 0, 0)
run.(1, "x", 1, 0, 0)
run.(2, "x", "x", 0, 0)
run.(3, "x", "x", 0, 0)
run.(4, "x", "x", 0, 0)
run.(5, "x", 1, 0, -1)
run.(6, "x", 1, 0, "a")
run.(7, "x", "a", 0, 5)
run.(8, "x", <<1::1>>, 0, 0)
run.(9, "x", 1.5, 0, 7)
run.(10, "x", "abc", 0, "q")
run.(11, "x", 1114112, 0, 0)
run.(12, "x", 1.5, 0, 0)
run.(13, "x", "x", 0, 0)
run.(14, "x", 1, 0, 0)
run.(15, "x", "x", 0, 0)
run.(16, "x", "x", 0, 0)
run.(17, "x", "x", 0, 0)
run.(18, "x", 1, 0, -1)
run.(19, "x", 1, 0, "a")
run.(20, "x", "a", 0, 5)
run.(21, "x", <<1::1>>, 0, 0)
run.(22, "x", 1.5, 0, 7)
run.(23, "x", "abc", 0, "q")
run.(24, "x", 1114112, 0, 0)
run.(25, "x", 1.5, 0, 0)
run.(26, 1, "x", 0, 0)
run.(27, 1, "x", 0, 0)
run.(28, 1, "x", 0, 0)
run.(29, 1, "x", 0, 0)
run.(30, 1, "x", 0, 0)
run.(31, 1, 1, 0, -1)
run.(32, 1, 1, 0, "a")
run.(33, 1, "a", 0, 5)
run.(34, 1, <<1::1>>, 0, 0)
run.(35, 1, 1.5, 0, 7)
run.(36, 1, "abc", 0, "q")
run.(37, 1, 1114112, 0, 0)
run.(38, 1, 1.5, 0, 0)
run.(39, "x", "x", 0, 0)
run.(40, "x", "x", 0, 0)
run.(41, "x", 1, 0, 0)
run.(42, "x", "x", 0, 0)
run.(43, "x", "x", 0, 0)
run.(44, "x", 1, 0, -1)
run.(45, "x", 1, 0, "a")
run.(46, "x", "a", 0, 5)
run.(47, "x", <<1::1>>, 0, 0)
run.(48, "x", 1.5, 0, 7)
run.(49, "x", "abc", 0, "q")
run.(50, "x", 1114112, 0, 0)
run.(51, "x", 1.5, 0, 0)
run.(52, "x", "x", 0, 0)
run.(53, "x", "x", 0, 0)
run.(54, "x", 1, 0, 0)
run.(55, "x", "x", 0, 0)
run.(56, "x", "x", 0, 0)
run.(57, "x", 1, 0, -1)
run.(58, "x", 1, 0, "a")
run.(59, "x", "a", 0, 5)
run.(60, "x", <<1::1>>, 0, 0)
run.(61, "x", 1.5, 0, 7)
run.(62, "x", "abc", 0, "q")
run.(63, "x", 1114112, 0, 0)
run.(64, "x", 1.5, 0, 0)
run.(65, "x", "x", 0, 0)
run.(66, "x", "x", 0, 0)
run.(67, "x", 1, 0, 0)
run.(68, "x", "x", 0, 0)
run.(69, "x", "x", 0, 0)
run.(70, "x", 1, 0, -1)
run.(71, "x", 1, 0, "a")
run.(72, "x", "a", 0, 5)
run.(73, "x", <<1::1>>, 0, 0)
run.(74, "x", 1.5, 0, 7)
run.(75, "x", "abc", 0, "q")
run.(76, "x", 1114112, 0, 0)
run.(77, "x", 1.5, 0, 0)
run.(78, 1, "x", -1, 0)
run.(79, 1, "x", -1, 0)
run.(80, 1, 1, -1, 0)
run.(81, 1, "x", -1, 0)
run.(82, 1, "x", -1, 0)
run.(83, 1, "x", -1, 0)
run.(84, 1, 1, -1, "a")
run.(85, 1, "a", -1, 5)
run.(86, 1, <<1::1>>, -1, 0)
run.(87, 1, 1.5, -1, 7)
run.(88, 1, "abc", -1, "q")
run.(89, 1, 1114112, -1, 0)
run.(90, 1, 1.5, -1, 0)
run.(91, 1, "x", "a", 0)
run.(92, 1, "x", "a", 0)
run.(93, 1, 1, "a", 0)
run.(94, 1, "x", "a", 0)
run.(95, 1, "x", "a", 0)
run.(96, 1, "x", "a", 0)
run.(97, 1, 1, "a", -1)
run.(98, 1, "a", "a", 5)
run.(99, 1, <<1::1>>, "a", 0)
run.(100, 1, 1.5, "a", 7)
run.(101, 1, "abc", "a", "q")
run.(102, 1, 1114112, "a", 0)
run.(103, 1, 1.5, "a", 0)
run.(104, "a", "x", 5, 0)
run.(105, "a", "x", 5, 0)
run.(106, "a", 1, 5, 0)
run.(107, "a", "x", 5, 0)
run.(108, "a", "x", 5, 0)
run.(109, "a", "x", 5, 0)
run.(110, "a", 1, 5, -1)
run.(111, "a", 1, 5, "a")
run.(112, "a", <<1::1>>, 5, 0)
run.(113, "a", 1.5, 5, 7)
run.(114, "a", "abc", 5, "q")
run.(115, "a", 1114112, 5, 0)
run.(116, "a", 1.5, 5, 0)
run.(117, <<1::1>>, "x", 0, 0)
run.(118, <<1::1>>, "x", 0, 0)
run.(119, <<1::1>>, 1, 0, 0)
run.(120, <<1::1>>, "x", 0, 0)
run.(121, <<1::1>>, "x", 0, 0)
run.(122, <<1::1>>, "x", 0, 0)
run.(123, <<1::1>>, 1, 0, -1)
run.(124, <<1::1>>, 1, 0, "a")
run.(125, <<1::1>>, "a", 0, 5)
run.(126, <<1::1>>, 1.5, 0, 7)
run.(127, <<1::1>>, "abc", 0, "q")
run.(128, <<1::1>>, 1114112, 0, 0)
run.(129, <<1::1>>, 1.5, 0, 0)
run.(130, 1.5, "x", 7, 0)
run.(131, 1.5, "x", 7, 0)
run.(132, 1.5, 1, 7, 0)
run.(133, 1.5, "x", 7, 0)
run.(134, 1.5, "x", 7, 0)
run.(135, 1.5, "x", 7, 0)
run.(136, 1.5, 1, 7, -1)
run.(137, 1.5, 1, 7, "a")
run.(138, 1.5, "a", 7, 5)
run.(139, 1.5, <<1::1>>, 7, 0)
run.(140, 1.5, "abc", 7, "q")
run.(141, 1.5, 1114112, 7, 0)
run.(142, 1.5, 1.5, 7, 0)
run.(143, "abc", "x", "q", 0)
run.(144, "abc", "x", "q", 0)
run.(145, "abc", 1, "q", 0)
run.(146, "abc", "x", "q", 0)
run.(147, "abc", "x", "q", 0)
run.(148, "abc", "x", "q", 0)
run.(149, "abc", 1, "q", -1)
run.(150, "abc", 1, "q", "a")
run.(151, "abc", "a", "q", 5)
run.(152, "abc", <<1::1>>, "q", 0)
run.(153, "abc", 1.5, "q", 7)
run.(154, "abc", 1114112, "q", 0)
run.(155, "abc", 1.5, "q", 0)
run.(156, 1114112, "x", 0, 0)
run.(157, 1114112, "x", 0, 0)
run.(158, 1114112, 1, 0, 0)
run.(159, 1114112, "x", 0, 0)
run.(160, 1114112, "x", 0, 0)
run.(161, 1114112, "x", 0, 0)
run.(162, 1114112, 1, 0, -1)
run.(163, 1114112, 1, 0, "a")
run.(164, 1114112, "a", 0, 5)
run.(165, 1114112, <<1::1>>, 0, 0)
run.(166, 1114112, 1.5, 0, 7)
run.(167, 1114112, "abc", 0, "q")
run.(168, 1114112, 1.5, 0, 0)
run.(169, 1.5, "x", 0, 0)
run.(170, 1.5, "x", 0, 0)
run.(171, 1.5, 1, 0, 0)
run.(172, 1.5, "x", 0, 0)
run.(173, 1.5, "x", 0, 0)
run.(174, 1.5, "x", 0, 0)
run.(175, 1.5, 1, 0, -1)
run.(176, 1.5, 1, 0, "a")
run.(177, 1.5, "a", 0, 5)
run.(178, 1.5, <<1::1>>, 0, 0)
run.(179, 1.5, 1.5, 0, 7)
run.(180, 1.5, "abc", 0, "q")
run.(181, 1.5, 1114112, 0, 0)
