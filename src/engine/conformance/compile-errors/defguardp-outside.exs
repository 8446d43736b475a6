# defguardp outside of a module
defguardp is_x(x) when x == 1
