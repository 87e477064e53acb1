"""`python -m linter`, the same as the command `dermalint`."""

from linter.cli import main

if __name__ == "__main__":
    main(prog_name="dermalint")
