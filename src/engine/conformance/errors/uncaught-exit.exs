# exit reasons end the program with status 1
exit({:custom, %{why: :because}})
