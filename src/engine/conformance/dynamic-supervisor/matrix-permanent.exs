# A DynamicSupervisor with permanent children: which of them come back, for every way in which one ends.
Code.require_file("../shared/supervision/two_children.ex", __DIR__)

TwoChildren.show_dynamic(:permanent)
