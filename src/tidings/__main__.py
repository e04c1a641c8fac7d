"""`python -m tidings`: the command line, where no script of it is on the path."""

from tidings.cli.main import main

if __name__ == "__main__":
    main()
