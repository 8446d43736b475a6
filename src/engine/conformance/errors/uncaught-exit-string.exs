# exit with a string
exit("just because")
