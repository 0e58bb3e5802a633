"""`python -m tf2torch` is `tf2torch`."""

from tf2torch.cli import main

main()
